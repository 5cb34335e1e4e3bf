import { createConnection, type Connection, type mongo } from 'mongoose'

/** What is stored: the domain record with `_id` for `id`, and under `index` what only look-ups need. */
export interface StoredDocument extends mongo.Document {
  _id: string
  index?: Record<string, unknown>
}

/** A database with the session that commands run in: null outside of transactions. */
export interface Database {
  readonly connection: Connection
  readonly session: mongo.ClientSession | null
}

export type DocumentCollection = mongo.Collection<StoredDocument>

/** Reads and writes wait for the majority and the journal; what was answered survives the loss of a member. */
const durable = { w: 'majority', journal: true } as const

/** Opens a connection of its own; collections and indexes are made by the migrations only, never on the way. */
export async function openConnection(
  uri: string,
  databaseName: string | undefined,
  onCommand: OnCommand | undefined,
): Promise<Connection> {
  const connection = createConnection(uri, {
    ...(databaseName === undefined ? {} : { dbName: databaseName }),
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    maxPoolSize: 32,
    serverSelectionTimeoutMS: 5_000,
    writeConcern: durable,
    readConcernLevel: 'majority',
    readPreference: 'primary',
    monitorCommands: onCommand !== undefined,
  })
  if (onCommand !== undefined) connection.getClient().on('commandStarted', onCommand)
  return connection.asPromise()
}

/** Told every command as it goes over the wire: what is really asked and with which write concern. */
export type OnCommand = (event: { readonly commandName: string; readonly command: mongo.Document }) => void

export function collection(database: Database, name: string): DocumentCollection {
  const { db } = database.connection
  if (db === undefined) throw new Error('The connection to MongoDB is closed.')
  return db.collection<StoredDocument>(name)
}

/** The option that puts a command into the transaction, if there is one. */
export function inSession(database: Database): { session?: mongo.ClientSession } {
  return database.session === null ? {} : { session: database.session }
}
