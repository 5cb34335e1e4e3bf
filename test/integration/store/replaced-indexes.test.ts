import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openStore } from '../../../src/store/connect.ts'

let client: mongo.MongoClient
const opened: mongo.Db[] = []

beforeAll(async () => {
  client = await mongo.MongoClient.connect(inject('mongodbUri'))
})
afterAll(async () => {
  for (const database of opened) await database.dropDatabase()
  await client.close()
})

/** A collection as a release of before left it, in a database that is migrated then. */
async function migrated(name: string, keysOfBefore: readonly [mongo.IndexSpecification, mongo.CreateIndexesOptions][]) {
  const databaseName = `test-replaced-indexes-${name}-${process.pid}`
  const database = client.db(databaseName)
  opened.push(database)
  const collection = await database.createCollection(name)
  for (const [keys, options] of keysOfBefore) await collection.createIndex(keys, options, {})
  const store = await openStore({ uri: inject('mongodbUri'), databaseName })
  await store.close()
  return { collection, names: (await collection.indexes()).map((index) => index.name) }
}

it('similar leads and leads of a contact are found in their order, and no index offers all leads that live', async () => {
  const { collection, names } = await migrated('leads', [
    [{ tenantId: 1, mergedInto: 1 }, {}],
    [{ tenantId: 1, 'index.duplicates': 1 }, {}],
    [{ tenantId: 1, contactId: 1 }, {}],
  ])
  expect(names).toContain('tenantId_1_index.duplicates_1__id_1')
  expect(names).toContain('tenantId_1_contactId_1__id_1')
  expect(names).not.toContain('tenantId_1_index.duplicates_1')
  expect(names).not.toContain('tenantId_1_contactId_1')
  expect(names).not.toContain('tenantId_1_mergedInto_1')
  const absorbed = collection.find({ tenantId: 'xyz', mergedInto: { $in: ['a', 'b'] } })
  expect(JSON.stringify(await absorbed.explain('queryPlanner'))).toContain('"indexName":"absorbed_leads"')
})

it('people of a company and changes of a record are found in their order', async () => {
  const contacts = await migrated('contacts', [[{ tenantId: 1, companyId: 1 }, {}]])
  expect(contacts.names).toContain('tenantId_1_companyId_1_name_1__id_1')
  expect(contacts.names).not.toContain('tenantId_1_companyId_1')
  const lines = await migrated('auditLines', [[{ tenantId: 1, 'subject.id': 1, at: -1 }, {}]])
  expect(lines.names).toContain('tenantId_1_subject.id_1_at_-1__id_-1')
  expect(lines.names).not.toContain('tenantId_1_subject.id_1_at_-1')
})

it('a mail of which nothing is kept does not count as an arrival, and waiting answers are found in their order', async () => {
  const { collection, names } = await migrated('messages', [
    [{ ingestKey: 1 }, { unique: true }],
    [{ state: 1, threadIds: 1 }, { partialFilterExpression: { state: 'quarantined' } }],
  ])
  expect(names).toContain('state_1_threadIds_1_stateChangedAt_1')
  expect(names).not.toContain('state_1_threadIds_1')
  expect(names).toContain('arrival_counts_once')
  expect(names).not.toContain('ingestKey_1')
  const plan = JSON.stringify(await collection.find({ ingestKey: 'a', rawRemovedAt: null }).explain('queryPlanner'))
  expect(plan).toContain('"indexName":"arrival_counts_once"')
})
