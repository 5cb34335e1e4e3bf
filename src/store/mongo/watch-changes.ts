import type { mongo } from 'mongoose'
import type { Database } from './database.ts'
import type { LiveChange } from '../../domain/live-change.ts'
import type { ActorRef } from '../../domain/access.ts'
import type { TenantId, UserId } from '../../domain/ids.ts'

/** A change with its tenant and its place in the order of all changes. */
export interface PlacedChange {
  /** Null: of the installation, which every tenant is told. */
  readonly tenantId: TenantId | null
  readonly change: LiveChange
  readonly position: string
}

type ChangeStream = mongo.ChangeStream<mongo.Document, mongo.ChangeStreamDocument>

/**
 * Opens a change stream over the collections of the table; with `after`, from that position on. What is removed is not
 * told: a removal does not say whose record it was.
 */
export function watchChanges({ connection }: Database, after: string | null, maxAwaitTimeMS: number): ChangeStream {
  const { db } = connection
  if (db === undefined) throw new Error('The connection to MongoDB is closed.')
  return db.watch<mongo.Document, mongo.ChangeStreamDocument>(pipeline, {
    fullDocument: 'updateLookup',
    maxAwaitTimeMS,
    ...(after === null ? {} : { resumeAfter: { _data: after } }),
  })
}

/** The position after all that was read so far. */
export function positionOf(stream: ChangeStream): string | null {
  return (stream.resumeToken as { readonly _data?: string } | null)?._data ?? null
}

/** Null for what is not told to anybody. */
export function readChange(event: mongo.ChangeStreamDocument): PlacedChange | null {
  const row = event as unknown as ChangedRow
  const tell = kinds[row.ns.coll]
  if (tell === undefined || row.fullDocument === undefined) return null
  const id = row.documentKey._id
  const change = tell(id, row.fullDocument, row.fields)
  const position = row._id._data
  if (change.kind === 'maintenance') return { tenantId: null, change, position }
  const tenantId = row.ns.coll === 'tenants' ? id : row.fullDocument.tenantId
  if (typeof tenantId !== 'string') return null
  return { tenantId: tenantId as TenantId, change, position }
}

/** What the pipeline leaves of a change. */
interface ChangedRow {
  readonly _id: { readonly _data: string }
  readonly ns: { readonly coll: string }
  readonly documentKey: { readonly _id: string }
  /** Names of the fields an update set; missing where the whole record was written. */
  readonly fields?: readonly string[] | null
  readonly fullDocument?: WhoseRecord
}

interface WhoseRecord {
  readonly tenantId?: string | null
  readonly forUserId?: UserId | null
  readonly team?: string | null
  readonly salespersonId?: UserId | null
  readonly ownerId?: UserId
  readonly shared?: boolean
  readonly by?: ActorRef
}

type Tell = (id: string, record: WhoseRecord, fields: ChangedRow['fields']) => LiveChange

/** THE table of collections whose changes are told. */
const kinds: Readonly<Record<string, Tell>> = {
  messages: (id, { forUserId }) => ({ kind: 'message', id, forUserId: forUserId ?? null }),
  reviews: (id, { forUserId }, fields) => ({
    kind: isOnlyClaim(fields) ? 'claim' : 'review',
    id,
    forUserId: forUserId ?? null,
  }),
  leads: (id, { team, salespersonId }) => ({
    kind: 'lead',
    id,
    team: team ?? null,
    salespersonId: salespersonId ?? null,
  }),
  historyEntries: (id) => ({ kind: 'history', id }),
  savedViews: (id, { ownerId, shared }) => ({
    kind: 'saved_view',
    id,
    ownerId: ownerId ?? null,
    shared: shared === true,
  }),
  hostNames: (id) => ({ kind: 'host_name', id }),
  tenants: (id) => ({ kind: 'settings', id, userId: null }),
  users: (id) => ({ kind: 'settings', id, userId: id as UserId }),
  maintenance: (id) => ({ kind: 'maintenance', id }),
  bulkRuns: (id, { by }) => ({ kind: 'bulk_run', id, by: by ?? { kind: 'system', id: null } }),
}

function isOnlyClaim(fields: ChangedRow['fields']): boolean {
  const names = (fields ?? []).map((field) => field.split('.')[0])
  return names.includes('claim') && names.every((name) => name === 'claim' || name === 'version')
}

/** Nothing but names and owners leaves MongoDB; mail whose tenant is not known yet is told to nobody. */
const pipeline: mongo.Document[] = [
  {
    $match: {
      'ns.coll': { $in: Object.keys(kinds) },
      operationType: { $in: ['insert', 'update', 'replace'] },
      $or: [{ 'ns.coll': { $in: ['tenants', 'maintenance'] } }, { 'fullDocument.tenantId': { $type: 'string' } }],
    },
  },
  {
    $project: {
      'ns.coll': 1,
      'documentKey._id': 1,
      operationType: 1,
      fields: { $map: { input: { $objectToArray: '$updateDescription.updatedFields' }, in: '$$this.k' } },
      ...Object.fromEntries(
        ['tenantId', 'forUserId', 'team', 'salespersonId', 'ownerId', 'shared', 'by'].map((name) => [
          `fullDocument.${name}`,
          1,
        ]),
      ),
    },
  },
]
