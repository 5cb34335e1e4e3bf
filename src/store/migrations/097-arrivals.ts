import type { Database } from '../mongo/database.ts'
import { dropIndexes } from './drop-indexes.ts'

/** By the name MongoDB gave it; it also counted mail of which nothing is kept. */
const replaced = 'ingestKey_1'

/** A mail whose raw bytes are gone no longer turns its own redelivery away. Safe to run again. */
export async function forgetRemovedArrivals(database: Database): Promise<void> {
  await dropIndexes(database, 'messages', [replaced])
}
