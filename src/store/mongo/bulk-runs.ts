import { collection, inSession, type Database } from './database.ts'
import { fromDocument, fromDocumentOrNull, toDocument } from './documents.ts'
import { readPage } from './paging.ts'
import { runInTransaction } from './transaction.ts'
import { nothingCounted, type BulkCounts, type BulkItem, type BulkRun } from '../../domain/bulk-run.ts'
import type { BulkRunId, TenantId } from '../../domain/ids.ts'
import type { BulkRunStore } from '../bulk-runs.ts'

const underWay = { $in: ['waiting', 'running'] }

export function bulkRunStore(database: Database): BulkRunStore {
  const runs = collection(database, 'bulkRuns')
  const items = collection(database, 'bulkItems')
  const session = inSession(database)
  return {
    create: (run, all) =>
      runInTransaction(database, async (tx) => {
        await collection(tx, 'bulkRuns').insertOne(toDocument(run, {}), inSession(tx))
        const documents = all.map((item) => toDocument(item, {}))
        await collection(tx, 'bulkItems').insertMany(documents, { ordered: false, ...inSession(tx) })
      }),
    get: async (tenantId, id) => fromDocumentOrNull<BulkRun>(await runs.findOne({ _id: id, tenantId }, session)),
    byUndoToken: async (tenantId, undoToken) =>
      fromDocumentOrNull<BulkRun>(await runs.findOne({ tenantId, undoToken }, session)),
    underWay: async (tenantId, by, limit) =>
      (
        await runs
          .find({ tenantId, 'by.id': by.id, 'by.kind': by.kind, state: underWay }, session)
          .sort({ askedAt: -1 })
          .limit(limit)
          .toArray()
      ).map((row) => fromDocument<BulkRun>(row)),
    async begin(tenantId, id, at) {
      const isWaiting = { _id: id, tenantId, state: 'waiting' }
      const begun = await runs.findOneAndUpdate(
        isWaiting,
        { $set: { state: 'running', startedAt: at } },
        { ...session, returnDocument: 'after' },
      )
      return fromDocumentOrNull<BulkRun>(begun ?? (await runs.findOne({ _id: id, tenantId }, session)))
    },
    ...itemsOf(database),
    async tell(tenantId, id, counts) {
      await runs.updateOne({ _id: id, tenantId, state: underWay }, { $set: { counts } }, session)
    },
    async end(tenantId, id, end) {
      await runs.updateOne({ _id: id, tenantId, state: underWay }, { $set: end }, session)
      await items.deleteMany(
        { tenantId, runId: id, 'outcome.kind': { $in: ['changed', 'unchanged', 'left'] } },
        session,
      )
    },
  }
}

type OfItems = 'waiting' | 'settle' | 'settleMany' | 'leaveRest' | 'count' | 'refused'

function itemsOf(database: Database): Pick<BulkRunStore, OfItems> {
  const items = collection(database, 'bulkItems')
  const session = inSession(database)
  return {
    waiting: async (tenantId, runId, limit) =>
      (
        await items
          .find({ tenantId, runId, 'outcome.kind': 'waiting' }, session)
          .sort({ position: 1 })
          .limit(limit)
          .toArray()
      ).map((row) => fromDocument<BulkItem>(row)),
    async settle({ id, tenantId }, outcome) {
      const waits = { _id: id, tenantId, 'outcome.kind': 'waiting' }
      return (await items.updateOne(waits, { $set: { outcome } }, session)).modifiedCount === 1
    },
    async settleMany(tenantId, settled) {
      // Nearly all have the same: an operation for each outcome, not for each record.
      const alike = Map.groupBy(settled, ({ outcome }) => JSON.stringify(outcome)).values()
      const operations = [...alike].map((group) => ({
        updateMany: {
          filter: { _id: { $in: group.map(({ item }) => item.id) }, tenantId, 'outcome.kind': 'waiting' },
          update: { $set: { outcome: group[0]?.outcome } },
        },
      }))
      return (await items.bulkWrite(operations, { ordered: false, ...session })).modifiedCount
    },
    async leaveRest(tenantId, id, stoppedBy) {
      const runs = collection(database, 'bulkRuns')
      await runs.updateOne({ _id: id, tenantId, state: underWay, stoppedBy: null }, { $set: { stoppedBy } }, session)
      const rest = { tenantId, runId: id, 'outcome.kind': 'waiting' }
      await items.updateMany(rest, { $set: { outcome: { kind: 'left' } } }, session)
    },
    count: (tenantId, id) => countItems(database, tenantId, id),
    refused: (tenantId, runId, page) => {
      const filter = { tenantId, runId, 'outcome.kind': 'refused' }
      return readPage<BulkItem>(database, items, filter, { field: 'position', direction: 1 }, page)
    },
  }
}

async function countItems(database: Database, tenantId: TenantId, runId: BulkRunId): Promise<BulkCounts> {
  const rows = await collection(database, 'bulkItems')
    .aggregate<{ readonly _id: keyof BulkCounts; readonly count: number }>(
      [{ $match: { tenantId, runId } }, { $group: { _id: '$outcome.kind', count: { $sum: 1 } } }],
      inSession(database),
    )
    .toArray()
  return { ...nothingCounted, ...Object.fromEntries(rows.map(({ _id, count }) => [_id, count])) }
}
