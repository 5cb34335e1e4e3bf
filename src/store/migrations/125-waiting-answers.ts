import type { Database } from '../mongo/database.ts'
import { dropIndexes } from './drop-indexes.ts'

/** By the name MongoDB gave it; the one that takes its place goes on by when the answer was judged. */
const replaced = 'state_1_threadIds_1'

/** Waiting answers are read in the order in which they were judged. Safe to run again. */
export async function orderWaitingAnswers(database: Database): Promise<void> {
  await dropIndexes(database, 'messages', [replaced])
}
