import { inSession, type Database, type DocumentCollection, type StoredDocument } from './database.ts'
import type { Order } from './paging.ts'
import type { Matching } from '../page.ts'
import type { mongo } from 'mongoose'

/** All that a filter holds, by id and version, in the order of its list; of more than `limit`, the first. */
export async function readMatching<Id extends string>(
  database: Database,
  from: DocumentCollection,
  filter: mongo.Filter<StoredDocument>,
  order: Order,
  limit: number,
): Promise<Matching<Id>> {
  const session = inSession(database)
  const [count, rows] = await Promise.all([
    from.countDocuments(filter, session),
    // In one answer: a row is two short fields.
    from
      .aggregate<{ _id: Id; version: number }>(
        [
          { $match: filter },
          { $sort: { [order.field]: order.direction, _id: order.direction } },
          { $limit: limit },
          { $project: { version: 1 } },
        ],
        { ...session, batchSize: limit + 1 },
      )
      .toArray(),
  ])
  return { count, items: rows.map(({ _id, version }) => ({ id: _id, version })) }
}
