import type { ActorRef, Role } from './access.ts'
import type { Acting } from './acting.ts'
import { actorRef } from './acting.ts'
import type { Changes } from './changes.ts'
import type { BulkItemId, BulkRunId, TenantId, UndoId } from './ids.ts'
import type { LeadFields, Target } from './lead/lead.ts'
import { hasRole } from './may.ts'
import type { RefusalCode } from './refusal.ts'
import { undoDays } from './undo.ts'

/**
 * One act of a person on many records: asked for once, done by a worker, undone as one. It is there as long
 * as what it changed can be undone.
 */
export interface BulkRun {
  readonly id: BulkRunId
  readonly tenantId: TenantId
  /** Who asked for it; only a person or a program of the tenant does. */
  readonly by: ActorRef
  /** What it was when it asked: what it may do is never more, and less where it has lost a role since. */
  readonly role: Role
  readonly work: BulkWork
  readonly state: 'waiting' | 'running' | 'done' | 'stopped'
  readonly counts: BulkCounts
  /** Why the rest was left; null where nothing was. */
  readonly stoppedBy: 'person' | 'lost_access' | null
  /** Takes back all that it changed. */
  readonly undoToken: UndoId
  readonly askedAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  /** Then it is forgotten, with its items. */
  readonly keptUntil: Date
}

export type BulkWork = BulkEditWork | BulkConfirmWork

export interface BulkEditWork {
  readonly kind: 'edit_leads'
  /** The fields that are set for all; null takes a value away. */
  readonly changes: BulkChanges
}

export interface BulkConfirmWork {
  readonly kind: 'confirm_reviews'
  /** Where all of the mails go; null where none of them can be filed in bulk. */
  readonly target: (Target & { readonly name: string }) | null
}

export type BulkChanges = Changes<
  Pick<LeadFields, 'contactId' | 'campaign' | 'stage' | 'salespersonId' | 'team' | 'tags'>
>

/** One record of a run: a lead or a review, as its asker saw it. */
export interface BulkItem {
  readonly id: BulkItemId
  readonly tenantId: TenantId
  readonly runId: BulkRunId
  /** Place in the order asked, from 0. */
  readonly position: number
  readonly recordId: string
  /** The version the asker saw. */
  readonly version: number
  /** Written once: whoever finds it `waiting` may do it. */
  readonly outcome: BulkOutcome
  readonly keptUntil: Date
}

export type BulkOutcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'changed' }
  /** It was like that already. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  /** The run was stopped before its turn came. */
  | { readonly kind: 'left' }

export type BulkCounts = Readonly<Record<BulkOutcome['kind'], number>>

export const nothingCounted: BulkCounts = { waiting: 0, changed: 0, unchanged: 0, refused: 0, left: 0 }

const dayMs = 86_400_000

/** A new run as it waits for a worker. */
export function newBulkRun(
  ids: { readonly id: BulkRunId; readonly undoToken: UndoId },
  by: Acting,
  asked: { readonly work: BulkWork; readonly total: number; readonly at: Date },
): BulkRun {
  const { work, total, at } = asked
  return {
    ...ids,
    tenantId: by.tenantId,
    by: actorRef(by.actor),
    role: 'role' in by.actor ? by.actor.role : 'rep',
    work,
    state: 'waiting',
    counts: { ...nothingCounted, waiting: total },
    stoppedBy: null,
    askedAt: at,
    startedAt: null,
    endedAt: null,
    keptUntil: new Date(at.getTime() + undoDays * dayMs),
  }
}

export function hasEnded({ state }: Pick<BulkRun, 'state'>): boolean {
  return state === 'done' || state === 'stopped'
}

/** Its asker, and an admin. */
export function mayReadBulkRun(by: Acting, run: Pick<BulkRun, 'by'>): boolean {
  return isAsker(by, run) || hasRole(by, 'admin')
}

export function isAsker(by: Acting, run: Pick<BulkRun, 'by'>): boolean {
  const me = actorRef(by.actor)
  return run.by.kind === me.kind && run.by.id === me.id
}
