import { countryOf } from './country.ts'
import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { fromDocument } from './documents.ts'
import { requestFollowUps } from './follow-ups.ts'
import { runInTransaction } from './transaction.ts'
import { contactDuplicateKeys, leadDuplicateKeys } from '../../domain/duplicates/keys.ts'
import type { Contact } from '../../domain/contact.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { FollowUpRequest } from '../follow-ups.ts'

const batchSize = 500

/**
 * Reads the phones of all leads and contacts of a tenant again, by its country of now. Answers, batch by batch, which leads
 * are to be flagged anew; their markers are written together with the keys. Reads all of the tenant's leads and contacts,
 * which a change of country is worth, and writes those whose keys changed.
 */
export async function* readPhonesAgain(
  database: Database,
  tenantId: TenantId,
): AsyncGenerator<readonly FollowUpRequest[]> {
  const country = await countryOf(database, tenantId)
  for await (const rows of batchesOf(database, 'contacts', tenantId)) {
    const changed = changesOf(rows, (row) => contactDuplicateKeys(fromDocument<Contact>(row), country))
    yield await write(database, tenantId, 'contacts', changed)
  }
  for await (const rows of batchesOf(database, 'leads', tenantId)) {
    const changed = changesOf(rows, (row) => leadDuplicateKeys(fromDocument<Lead>(row), country))
    yield await write(database, tenantId, 'leads', changed)
  }
}

async function* batchesOf(
  database: Database,
  name: 'contacts' | 'leads',
  tenantId: TenantId,
): AsyncGenerator<readonly StoredDocument[]> {
  let rows: StoredDocument[] = []
  for await (const row of collection(database, name).find({ tenantId }).batchSize(batchSize)) {
    rows.push(row)
    if (rows.length < batchSize) continue
    yield rows
    rows = []
  }
  yield rows
}

interface Changed {
  readonly id: string
  /** As read; a record that was saved since has its keys by the country of now already. */
  readonly version: number
  readonly keys: readonly string[]
}

function changesOf(rows: readonly StoredDocument[], keysOf: (row: StoredDocument) => readonly string[]): Changed[] {
  return rows
    .map((row) => ({
      id: row._id,
      version: Number(row['version']),
      keys: keysOf(row),
      before: row.index?.['duplicates'],
    }))
    .filter(({ keys, before }) => JSON.stringify(keys) !== JSON.stringify(before))
    .map(({ id, version, keys }) => ({ id, version, keys }))
}

async function write(
  database: Database,
  tenantId: TenantId,
  name: 'contacts' | 'leads',
  changed: readonly Changed[],
): Promise<readonly FollowUpRequest[]> {
  if (changed.length === 0) return []
  return runInTransaction(database, async (tx) => {
    await collection(tx, name).bulkWrite(
      changed.map(({ id, version, keys }) => ({
        updateOne: { filter: { _id: id, tenantId, version }, update: { $set: { 'index.duplicates': [...keys] } } },
      })),
      { ordered: false, ...inSession(tx) },
    )
    const ids = changed.map(({ id }) => id)
    const leadIds = name === 'leads' ? ids : await leadsOfContacts(tx, tenantId, ids)
    const requests = leadIds.map((subject) => ({ kind: 'flag_duplicates', tenantId, subject }) as const)
    await requestFollowUps(tx, requests, new Date())
    return requests
  })
}

async function leadsOfContacts(tx: Database, tenantId: TenantId, contactIds: readonly string[]): Promise<string[]> {
  const rows = await collection(tx, 'leads')
    .find({ tenantId, contactId: { $in: [...contactIds] } }, { ...inSession(tx), projection: { _id: 1 } })
    .toArray()
  return rows.map(({ _id }) => _id)
}
