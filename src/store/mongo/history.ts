import { collection, inSession, type Database } from './database.ts'
import { fromDocument, isDuplicateKey, toDocument } from './documents.ts'
import { readPage } from './paging.ts'
import type { FilingQuality } from '../../domain/filing-quality.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { HistoryEntryId, TenantId } from '../../domain/ids.ts'
import type { HistoryStore } from '../history.ts'
import type { mongo } from 'mongoose'
import type { Page, PageRequest } from '../page.ts'
import type { StoredDocument } from './database.ts'

export function historyStore(database: Database): HistoryStore {
  const entries = collection(database, 'historyEntries')
  const session = inSession(database)
  const newest = { field: 'at', direction: -1 } as const
  return {
    async append(entry) {
      if ((await countingEntry(database, entry)) !== null) return 'already_there'
      try {
        await entries.insertOne(historyDocument(entry), session)
        return 'appended'
      } catch (error) {
        // Inside a transaction the error has ended it already; its retry finds the entry above.
        if (database.session === null && isDuplicateKey(error)) return 'already_there'
        throw error
      }
    },
    async appendMany(_tenantId, all) {
      if (all.length > 0) await entries.insertMany(all.map(historyDocument), session)
    },
    async ofLead(tenantId, leadIds, page) {
      const read = await readPage<HistoryEntry>(
        database,
        entries,
        {
          tenantId,
          leadId: { $in: [...leadIds] },
          ...(page.kinds === undefined ? {} : { kind: { $in: [...page.kinds] } }),
        },
        newest,
        page,
      )
      return { ...read, items: onceEach(read) }
    },
    ofProject: (tenantId, projectId, page: PageRequest) =>
      readPage<HistoryEntry>(database, entries, { tenantId, projectId }, newest, page),
    byIds: async (tenantId, ids) =>
      (await entries.find({ tenantId, _id: { $in: [...ids] } }, session).toArray()).map((row) =>
        fromDocument<HistoryEntry>(row),
      ),
    ofMessage: async (tenantId, messageId) =>
      (await entries.find({ tenantId, messageId, withdrawnAt: null }, session).toArray()).map((row) =>
        fromDocument<HistoryEntry>(row),
      ),
    ...corrections(database),
    filingQuality: (tenantId, since) => filingQuality(database, tenantId, since),
    count: (tenantId) => entries.countDocuments({ tenantId, 'index.counts': true }, session),
  }
}

/** Entries are never changed: they stop counting, and an undo makes them count again. */
function corrections(database: Database): Pick<HistoryStore, 'withdraw' | 'isHeld' | 'restore'> {
  const entries = collection(database, 'historyEntries')
  const session = inSession(database)
  return {
    async withdraw(tenantId, ids, by, at) {
      await entries.updateMany({ tenantId, _id: { $in: [...ids] }, withdrawnAt: null }, withdrawal(by, at), session)
    },
    isHeld: async (entry) => (await countingEntry(database, entry)) !== null,
    async restore(tenantId, ids) {
      const counting = { $set: { withdrawnAt: null, withdrawnBy: null, 'index.counts': true } }
      await entries.updateMany({ tenantId, _id: { $in: [...ids] } }, counting, session)
    },
  }
}

async function filingQuality(database: Database, tenantId: TenantId, since: Date): Promise<FilingQuality> {
  const entries = collection(database, 'historyEntries')
  const session = inSession(database)
  const filed = { tenantId, level: 'certain', 'actor.kind': 'system', recordedAt: { $gte: since } }
  const corrected = { ...filed, 'withdrawnBy.kind': { $in: ['user', 'token'] } }
  const [filedCount, counted] = await Promise.all([
    entries.countDocuments(filed, session),
    entries
      .aggregate<{ count: number }>([{ $match: corrected }, ...decidedByPerson, { $count: 'count' }], session)
      .next(),
  ])
  return { filedCount, correctedCount: counted?.count ?? 0 }
}

/** A mail that a person had processed anew lost its entry too, and nobody said that it was wrong. */
const decidedByPerson = [
  {
    $lookup: {
      from: 'messages',
      let: { messageId: '$messageId', tenantId: '$tenantId' },
      pipeline: [
        {
          $match: {
            $expr: { $and: [{ $eq: ['$_id', '$$messageId'] }, { $eq: ['$tenantId', '$$tenantId'] }] },
            decidedBy: { $ne: null },
          },
        },
        { $project: { _id: 1 } },
      ],
      as: 'decided',
    },
  },
  { $match: { 'decided.0': { $exists: true } } },
]

/** The stored form of an entry; `index.counts` stands while it is not withdrawn, and the unique index looks at those only. */
export function historyDocument(entry: HistoryEntry): StoredDocument {
  const target = entry.leadId ?? entry.projectId
  return toDocument(entry, entry.withdrawnAt === null ? { target, counts: true } : { target })
}

/** The change that makes entries count no longer. */
export function withdrawal(by: HistoryEntry['actor'], at: Date): mongo.UpdateFilter<StoredDocument> {
  return { $set: { withdrawnAt: at, withdrawnBy: by }, $unset: { 'index.counts': '' } }
}

/** The entry that holds this one's mail in this one's history already, by id. */
export async function countingEntry(database: Database, entry: HistoryEntry): Promise<HistoryEntryId | null> {
  if (entry.mailIdentity === null) return null
  const filter = {
    tenantId: entry.tenantId,
    'index.target': entry.leadId ?? entry.projectId,
    // The type is said because the unique index holds texts only, and serves no question that might ask for anything else.
    mailIdentity: { $eq: entry.mailIdentity, $type: 'string' },
    'index.counts': true,
  }
  const options = { ...inSession(database), projection: { _id: 1 } }
  const row = await collection(database, 'historyEntries').findOne(filter, options)
  return row === null ? null : (row._id as HistoryEntryId)
}

/** A mail that a survivor and an absorbed lead both held shows once. */
function onceEach({ items }: Page<HistoryEntry>): readonly HistoryEntry[] {
  const seen = new Set<string>()
  return items.filter(({ mailIdentity, withdrawnAt }) => {
    if (mailIdentity === null || withdrawnAt !== null) return true
    if (seen.has(mailIdentity)) return false
    seen.add(mailIdentity)
    return true
  })
}
