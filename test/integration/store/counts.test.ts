import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { asId, type TenantId } from '../../../src/domain/ids.ts'
import { anArrival } from '../../support/builders.ts'
import { profile } from '../../support/profile.ts'
import { onDatabase, openTestStore, type TestStore } from '../../support/store.ts'

const tenantId = asId<TenantId>('tenant-counted')
const states = ['received', 'processing', 'assigned', 'assigned', 'assigned', 'quarantined', 'failed'] as const

let opened: TestStore

beforeAll(async () => {
  opened = await openTestStore(inject('mongodbUri'))
  for (const state of states) await accept({ state, tenantId })
  await accept({ state: 'failed', tenantId: null })
  await accept({ state: 'quarantined', tenantId: null })
})
afterAll(() => opened.drop())

async function accept(fields: Parameters<typeof anArrival>[0]): Promise<void> {
  const { message, raw } = anArrival(fields)
  await opened.store.messages.accept(message, raw)
}

/** At most so many keys: of what grows without end only the counts by state read every one. */
it.each([
  ['messages of the installation by state', 10, () => opened.store.messages.counts(null)],
  ['messages of a tenant by state', 8, () => opened.store.messages.counts(tenantId)],
  ['messages under way, and the oldest of them,', 8, () => opened.store.messages.backlog()],
  ['failed messages', 3, () => opened.store.messages.failedCount()],
])('%s are counted from %d keys of an index, without reading a record', async (_, keys, count) => {
  const asked = await profile(inject('mongodbUri'), opened.databaseName, count)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.map(({ planSummary }) => planSummary).filter((plan) => !plan.includes('{'))).toEqual([])
  expect(asked.reduce((sum, { docsExamined }) => sum + docsExamined, 0)).toBe(0)
  expect(asked.reduce((sum, { keysExamined }) => sum + keysExamined, 0)).toBeLessThanOrEqual(keys)
})

it('counts by state what there is', async () => {
  const { total, assigned, failed, ignored } = await opened.store.messages.counts(null)
  expect({ total, assigned, failed, ignored }).toEqual({ total: 9, assigned: 3, failed: 2, ignored: 0 })
  expect(await opened.store.messages.counts(tenantId)).toMatchObject({ total: 7, failed: 1 })
  expect(await opened.store.messages.failedCount()).toBe(2)
})

it('counts a message in the total whatever its state, so that one in no known state shows', async () => {
  await onDatabase(inject('mongodbUri'), opened.databaseName, (db) =>
    db.collection<{ _id: string }>('messages').insertOne({ _id: 'strange', state: 'astray', tenantId: null } as never),
  )
  const { total, ...byState } = await opened.store.messages.counts(null)
  expect(total).toBe(10)
  expect(Object.values(byState).reduce((sum, count) => sum + count, 0)).toBe(9)
})
