import { mongo } from 'mongoose'
import { newId } from '../../src/platform/ids.ts'
import { openStore, type OpenedStore } from '../../src/store/connect.ts'
import type { OnCommand } from '../../src/store/mongo/database.ts'

export interface TestStore extends OpenedStore {
  readonly databaseName: string
  readonly drop: () => Promise<void>
}

/** A store on a fresh database of its own, migrated; `drop` closes it and takes the database away. */
export async function openTestStore(uri: string, onCommand?: OnCommand): Promise<TestStore> {
  const databaseName = `test-store-${newId()}`
  const opened = await openStore({ uri, databaseName, ...(onCommand === undefined ? {} : { onCommand }) })
  return {
    ...opened,
    databaseName,
    drop: async () => {
      await opened.close()
      await onDatabase(uri, databaseName, (db) => db.dropDatabase())
    },
  }
}

/** Looks at the database past the store, for what the store does not tell. */
export async function onDatabase<T>(uri: string, databaseName: string, work: (db: mongo.Db) => Promise<T>): Promise<T> {
  const client = await new mongo.MongoClient(uri).connect()
  try {
    return await work(client.db(databaseName))
  } finally {
    await client.close()
  }
}
