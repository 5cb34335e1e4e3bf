import { collection, type Database } from '../mongo/database.ts'

/** By the name MongoDB gave it; the one that takes its place goes on by when the answer was judged. */
const replaced = 'state_1_threadIds_1'

/** Waiting answers are read in the order in which they were judged. Safe to run again. */
export async function orderWaitingAnswers(database: Database): Promise<void> {
  const messages = collection(database, 'messages')
  const names = (await messages.indexes()).map(({ name }) => name)
  if (names.includes(replaced)) await messages.dropIndex(replaced)
}
