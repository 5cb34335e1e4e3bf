import { fromDocument } from './documents.ts'
import { readMatching } from './matching.ts'
import { readPage, type Order } from './paging.ts'
import { recordStore } from './record-store.ts'
import type { Database } from './database.ts'
import type { Review } from '../../domain/review.ts'
import type { ReviewFilter, ReviewStore } from '../history.ts'
import type { TenantId } from '../../domain/ids.ts'

export const reviewKeys = ({ traits }: Review) => ({ traits })

/** Whatever their level, so that nothing waits behind what is easier; who wants one level filters by it. */
const oldestFirst: Order = { field: 'openedAt', direction: 1 }

export function reviewStore(database: Database): ReviewStore {
  const records = recordStore<Review>(database, 'reviews', reviewKeys)
  return {
    open: (review) => records.insert(review),
    get: (tenantId, id) => records.get(tenantId, id),
    openOfMessage: async (tenantId, messageId) =>
      (await records.find({ tenantId, messageId, state: 'open' }, 1))[0] ?? null,
    list: (tenantId, filter, page) =>
      readPage<Review>(database, records.documents, listFilter(tenantId, filter), oldestFirst, page),
    matching: (tenantId, filter, limit) =>
      readMatching(database, records.documents, listFilter(tenantId, filter), oldestFirst, limit),
    save: (review) => records.replace(review),
    async claim(tenantId, id, claim, over) {
      const open = { _id: id, tenantId, state: 'open' }
      const free = [{ claim: null }, { 'claim.userId': claim.userId }, { 'claim.until': { $lte: over.now } }]
      const filter = over.kind === 'anyone' ? open : { ...open, $or: free }
      await records.documents.updateOne(filter, { $set: { claim } })
      return (await records.get(tenantId, id))?.claim ?? null
    },
    openByKey: async (tenantId, key, after, limit) => {
      const filter = { tenantId, state: 'open', keys: key, ...(after === null ? {} : { _id: { $gt: after } }) }
      const rows = await records.documents.find(filter).sort({ _id: 1 }).limit(limit).toArray()
      return rows.map((row) => fromDocument<Review>(row))
    },
    openKeysAmong: async (tenantId, keys) => {
      const filter = { tenantId, state: 'open', keys: { $in: [...keys] } }
      const found = new Set<unknown>(await records.documents.distinct('keys', filter))
      return keys.filter((key) => found.has(key))
    },
  }
}

function listFilter(tenantId: TenantId, { states, level, forUserId, when, traits }: ReviewFilter) {
  return {
    tenantId,
    state: { $in: [...states] },
    ...(level === null ? {} : { level: level === 'none' ? null : level }),
    ...(traits.length === 0 ? {} : { 'index.traits': { $all: [...traits] } }),
    ...(forUserId === null ? {} : { forUserId }),
    ...(when === null ? {} : whens[when.kind](when.at)),
  }
}

const whens = {
  due: (at: Date) => ({ $or: [{ snoozedUntil: null }, { snoozedUntil: { $lte: at } }] }),
  aside: (at: Date) => ({ snoozedUntil: { $gt: at } }),
} as const
