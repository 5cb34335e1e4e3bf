import { collection, openConnection, type Database, type OnCommand } from './mongo/database.ts'
import { createRawStore } from './raw/raw-gridfs.ts'
import { createStore } from './mongo/create-store.ts'
import { indexPlans } from './indexes.ts'
import { freeDiskBytes } from './mongo/parts.ts'
import { migrate } from './migrations/migrate.ts'
import { StartUpError, Unreachable } from '../platform/start-up-error.ts'
import type { RawStore } from './raw/raw-store.ts'
import type { Store } from './store.ts'

export interface OpenStoreOptions {
  readonly uri: string
  /** Left out: the one named in the URI. */
  readonly databaseName?: string
  readonly onCommand?: OnCommand
}

export interface OpenedStore {
  readonly store: Store
  readonly rawStore: RawStore
  /** Rejects where MongoDB does not answer. */
  ping(): Promise<void>
  /** Unique indexes that are missing, by name; empty when all is well. */
  missingIndexes(): Promise<readonly string[]>
  /** Free bytes of the disk under MongoDB's data; null where it does not say. */
  freeDiskBytes(): Promise<number | null>
  close(): Promise<void>
}

/** MongoDB is there but cannot be used as it is. */
export class UnusableDatabase extends StartUpError {
  override name = 'UnusableDatabase'
}

/** Connects, refuses a standalone mongod, migrates, and refuses to go on without the unique indexes. */
export async function openStore({ uri, databaseName, onCommand }: OpenStoreOptions): Promise<OpenedStore> {
  const connection = await openConnection(uri, databaseName, onCommand).catch((cause: unknown) => {
    throw cannotConnect(cause)
  })
  const database: Database = { connection, session: null }
  try {
    await refuseStandalone(database)
    await migrate(database)
    const missing = await missingIndexes(database)
    if (missing.length > 0)
      throw new UnusableDatabase(
        `MongoDB lacks unique indexes that keep mail from counting twice: ${missing.join(', ')}. ` +
          'Remove the duplicates there, delete the document 001 from `migrations`, and start again.',
      )
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    store: createStore(database),
    rawStore: createRawStore(database),
    ping: async () => {
      await connection.db?.command({ ping: 1 })
    },
    missingIndexes: () => missingIndexes(database),
    freeDiskBytes: () => freeDiskBytes(database),
    close: () => connection.close(),
  }
}

/** The library's words for a URI it cannot read may hold the password in it, so they are not passed on. */
function cannotConnect(cause: unknown): StartUpError {
  if (!(cause instanceof Error)) return new Unreachable('MongoDB cannot be reached.', { cause })
  if (/^Mongo(?:Parse|InvalidArgument|API)Error$/.test(cause.name))
    return new UnusableDatabase(
      'MONGODB_URI cannot be read; expected mongodb://host:27017/bccrm?replicaSet=rs0 or alike.',
    )
  if ('code' in cause && cause.code === authenticationFailed)
    return new UnusableDatabase('MongoDB does not accept the name or password in MONGODB_URI.', { cause })
  const words = `MongoDB cannot be reached (${cause.message}). Is it running, and does MONGODB_URI name it?`
  return new Unreachable(words, { cause })
}

const authenticationFailed = 18

async function refuseStandalone({ connection }: Database): Promise<void> {
  const hello = await connection.db?.admin().command({ hello: 1 })
  if (hello?.['setName'] !== undefined || hello?.['msg'] === 'isdbgrid') return
  throw new UnusableDatabase(
    'MongoDB runs alone; bccrm needs a replica set for transactions, one member is enough. ' +
      'Start mongod with --replSet rs0 and run rs.initiate() once.',
  )
}

interface PresentIndex {
  readonly unique?: boolean
  readonly key: unknown
}

async function missingIndexes(database: Database): Promise<readonly string[]> {
  const missing: string[] = []
  const uniquePlans = indexPlans.filter(({ options }) => options?.unique === true)
  for (const [name, plans] of Map.groupBy(uniquePlans, (plan) => plan.collection)) {
    const present = (await collection(database, name).listIndexes().toArray()) as readonly PresentIndex[]
    const uniqueKeys = new Set(present.filter((index) => index.unique === true).map(({ key }) => JSON.stringify(key)))
    const wanted = plans.map(({ keys }) => JSON.stringify(keys))
    missing.push(...wanted.filter((keys) => !uniqueKeys.has(keys)).map((keys) => `${name} ${keys}`))
  }
  return missing
}
