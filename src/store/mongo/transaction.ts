import { mongo } from 'mongoose'
import type { Database } from './database.ts'

/** Runs `work` in one transaction, retried as a whole while MongoDB says that the conflict is transient. */
export async function runInTransaction<T>(database: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  if (database.session !== null) return work(database)
  const session = await database.connection.startSession()
  try {
    return await session.withTransaction(() => work({ connection: database.connection, session }), {
      readConcern: { level: 'snapshot' },
      writeConcern: new mongo.WriteConcern('majority', undefined, true),
    })
  } finally {
    await session.endSession()
  }
}
