import { collection, type Database } from '../mongo/database.ts'

/** Takes away indexes that others took the place of, by the names MongoDB gave them. Safe to run again. */
export async function dropIndexes(database: Database, name: string, replaced: readonly string[]): Promise<void> {
  const rows = collection(database, name)
  const present = new Set((await rows.indexes()).map((index) => index.name))
  for (const index of replaced) if (present.has(index)) await rows.dropIndex(index)
}
