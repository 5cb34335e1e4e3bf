import { collection, inSession, type Database, type DocumentCollection, type StoredDocument } from './database.ts'
import { fromDocument, fromDocumentOrNull, toDocument } from './documents.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { mongo } from 'mongoose'

interface Versioned {
  readonly id: string
  readonly tenantId: string
  readonly version: number
}

/** What the stores of versioned tenant records share: read by id, list by filter, save by version. */
export interface RecordStore<T extends Versioned> {
  readonly documents: DocumentCollection
  insert(record: T): Promise<void>
  get(tenantId: T['tenantId'], id: T['id']): Promise<T | null>
  /** Those of these that are there, in no order. */
  byIds(tenantId: T['tenantId'], ids: readonly T['id'][]): Promise<readonly T[]>
  find(filter: mongo.Filter<StoredDocument>, limit?: number): Promise<readonly T[]>
  /** Replaces where the stored version is `record.version - 1`, else Refusal `stale_version` with the current record. */
  replace(record: T): Promise<void>
  remove(tenantId: T['tenantId'], id: T['id']): Promise<boolean>
}

export function recordStore<T extends Versioned>(
  database: Database,
  name: string,
  keysOf: (record: T) => Record<string, unknown>,
): RecordStore<T> {
  const documents = collection(database, name)
  const session = inSession(database)
  const get = async (tenantId: string, id: string) =>
    fromDocumentOrNull<T>(await documents.findOne({ _id: id, tenantId }, session))
  return {
    documents,
    get,
    async byIds(tenantId, ids) {
      if (ids.length === 0) return []
      const rows = await documents.find({ tenantId, _id: { $in: [...ids] } }, session).toArray()
      return rows.map((row) => fromDocument<T>(row))
    },
    async insert(record) {
      await documents.insertOne(toDocument(record, keysOf(record)), session)
    },
    async find(filter, limit = 1000) {
      return (await documents.find(filter, session).limit(limit).toArray()).map((row) => fromDocument<T>(row))
    },
    async replace(record) {
      const { id, tenantId, version } = record
      const written = await documents.replaceOne(
        { _id: id, tenantId, version: version - 1 },
        toDocument(record, keysOf(record)),
        session,
      )
      if (written.matchedCount === 0) throw staleVersion(await get(tenantId, id))
    },
    async remove(tenantId, id) {
      return (await documents.deleteOne({ _id: id, tenantId }, session)).deletedCount === 1
    },
  }
}

/** Somebody was faster, or the record is gone. */
export function staleVersion(current: unknown): Refusal {
  if (current === null) return new Refusal('not_found', 'The record is not there any more.')
  return new Refusal(
    'stale_version',
    'Somebody changed the record meanwhile; look at it as it is now and decide again.',
    { current },
  )
}
