import { collection, type Database } from '../mongo/database.ts'
import { isDuplicateKey } from '../mongo/documents.ts'

/** A lock whose holder died is free again after this time. */
const lockMs = 120_000
/** A holder that lives says so, since building an index over millions of mails takes longer. */
const renewMs = lockMs / 4
const retryMs = 200

/** Runs `work` while holding the migration lock of this database; others wait for their turn. */
export async function underMigrationLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const locks = collection(database, 'locks')
  await createLocks(database)
  const holder = crypto.randomUUID()
  while (!(await take(database, holder))) await new Promise((resolve) => setTimeout(resolve, retryMs))
  const renewing = setInterval(() => {
    // What cannot be renewed now is tried again; work whose database is gone fails by itself.
    locks.updateOne({ _id: 'migrations', holder }, { $set: { until: untilFromNow() } }).catch(() => undefined)
  }, renewMs)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    await locks.deleteOne({ _id: 'migrations', holder })
  }
}

async function createLocks(database: Database): Promise<void> {
  try {
    await database.connection.db?.createCollection('locks')
  } catch (error) {
    if (!isNamespaceExists(error)) throw error
  }
}

async function take(database: Database, holder: string): Promise<boolean> {
  const locks = collection(database, 'locks')
  try {
    const written = await locks.updateOne(
      { _id: 'migrations', until: { $lt: new Date() } },
      { $set: { holder, until: untilFromNow() } },
      { upsert: true },
    )
    return written.modifiedCount + written.upsertedCount === 1
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

function untilFromNow(): Date {
  return new Date(Date.now() + lockMs)
}

/** Somebody else created the collection in the same moment (error code 48). */
export function isNamespaceExists(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 48
}
