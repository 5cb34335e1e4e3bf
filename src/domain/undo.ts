import type { ActorRef, Role } from './access.ts'
import type { HistoryEntryId, TenantId, UndoId } from './ids.ts'

/** How long a change can be undone. */
export const undoDays = 30

/** One write of a person's change, kept so that it can be taken back. Data only: `commands/steps/undo` applies it. */
export type Inverse = ChangedRecord | CreatedRecord | RemovedRecord | AppendedEntry | WithdrawnEntries

export type RecordKind =
  | 'lead'
  | 'contact'
  | 'company'
  | 'project'
  | 'user'
  | 'token'
  | 'tenant'
  | 'host_name'
  | 'message'
  | 'review'
  | 'rule'
  | 'block'
  | 'reminder'
  | 'saved_view'

/** Records that people make and remove. The others are only changed. */
export type MadeKind = Extract<
  RecordKind,
  'lead' | 'contact' | 'company' | 'project' | 'token' | 'host_name' | 'rule' | 'block' | 'reminder' | 'saved_view'
>

/** A stored record, whatever its kind. */
export type Snapshot = Readonly<Record<string, unknown>> & { readonly id: string }

export interface FieldChange {
  /** The field; for settings, `settings` and the field in them. */
  readonly path: readonly string[]
  readonly before: unknown
  readonly after: unknown
}

export interface ChangedRecord {
  readonly kind: 'changed'
  readonly of: RecordKind
  readonly id: string
  readonly fields: readonly FieldChange[]
}

export interface CreatedRecord {
  readonly kind: 'created'
  readonly of: MadeKind
  readonly record: Snapshot
}

export interface RemovedRecord {
  readonly kind: 'removed'
  readonly of: MadeKind
  readonly record: Snapshot
}

export interface AppendedEntry {
  readonly kind: 'appended'
  readonly entryId: HistoryEntryId
}

export interface WithdrawnEntries {
  readonly kind: 'withdrawn'
  readonly entryIds: readonly HistoryEntryId[]
}

/** What one transaction of a change wrote. A change in several transactions, such as a batch, has one token for all. */
export interface Undo {
  readonly id: UndoId
  readonly tenantId: TenantId
  readonly token: UndoId
  /** Place among those of the token, from 0. */
  readonly position: number
  readonly act: string
  readonly by: ActorRef
  readonly at: Date
  /** Then it is forgotten. */
  readonly keptUntil: Date
  /** In the order of the writes; undone from the last. */
  readonly inverses: readonly Inverse[]
  readonly undone: { readonly at: Date; readonly by: ActorRef } | null
}

/** What an actor must be to take back a change of such a record; entries follow the record they came with. */
export const roleToUndo: Readonly<Record<RecordKind, Role>> = {
  lead: 'rep',
  contact: 'rep',
  company: 'rep',
  project: 'rep',
  message: 'rep',
  review: 'rep',
  rule: 'rep',
  reminder: 'rep',
  saved_view: 'rep',
  user: 'admin',
  token: 'admin',
  tenant: 'admin',
  host_name: 'admin',
  block: 'admin',
}

/** Taken along by no undo: who is at it, counts of changes, look-ups of DNS, the last use, and secrets, of which no second copy is kept. */
const notKept: ReadonlySet<string> = new Set([
  'id',
  'tenantId',
  'version',
  'claim',
  'lastCheck',
  'lastUsedAt',
  'passwordHash',
])

/** The fields in which two states of a record differ; those of `settings` one by one. */
export function changedFields(before: object, after: object): readonly FieldChange[] {
  const [old, now] = [new Map(flat(before)), new Map(flat(after))]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !isSame(old.get(name), now.get(name)))
    .map((name) => ({ path: name.split('/'), before: old.get(name) ?? null, after: now.get(name) ?? null }))
}

/** Fields that are no longer what the change made of them: somebody changed them since. */
export function changedSince(record: object, fields: readonly FieldChange[]): readonly FieldChange[] {
  const now = new Map(flat(record))
  return fields.filter(({ path, after }) => !isSame(now.get(path.join('/')), after))
}

/** The record with these fields as they were before. */
export function withFieldsBefore<T extends object>(record: T, fields: readonly FieldChange[]): T {
  const settings = 'settings' in record ? { settings: { ...(record.settings as object), ...at(fields, 2) } } : {}
  return { ...record, ...settings, ...at(fields, 1) }
}

/** The record with these fields as they were after. */
export function withFieldsAfter<T extends object>(record: T, fields: readonly FieldChange[]): T {
  return withFieldsBefore(
    record,
    fields.map((field) => ({ ...field, before: field.after })),
  )
}

/** The changes of leads among these writes. */
export function changedLeads(inverses: readonly Inverse[]): readonly ChangedRecord[] {
  return inverses.filter((inverse) => inverse.kind === 'changed').filter(({ of }) => of === 'lead')
}

/** What stood in the fields whose path is this long, by their last name. */
function at(fields: readonly FieldChange[], depth: number): Readonly<Record<string, unknown>> {
  const there = fields.filter(({ path }) => path.length === depth)
  return Object.fromEntries(there.map(({ path, before }) => [String(path.at(-1)), before]))
}

/** A record as it may be kept: without secrets. */
export function snapshotOf(record: { readonly id: string }): Snapshot {
  const { passwordHash: _secret, ...kept } = { passwordHash: null, ...record }
  return kept
}

function flat(record: object): readonly (readonly [string, unknown])[] {
  return Object.entries(record)
    .filter(([name]) => !notKept.has(name))
    .flatMap(([name, value]) =>
      name === 'settings'
        ? Object.entries(value as object).map(([inner, each]) => [`settings/${inner}`, each] as const)
        : [[name, value as unknown] as const],
    )
}

/** Fields hold JSON values and times; one that is missing is null. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
