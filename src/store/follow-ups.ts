import type { TenantId, UndoId } from '../domain/ids.ts'

/**
 * Work that follows from a change, written in the same transaction as the change and swept like stuck mail, so that a
 * flushed Redis loses none of it. Of a run on many records the run's own marker stands for it until the run has ended.
 */
export interface FollowUpRequest {
  readonly kind: FollowUpKind
  readonly tenantId: TenantId
  /**
   * Lead id for `flag_duplicates`; review key for `rank_reviews`; host name or Message-ID for the release kinds; `all` for
   * `read_phones`; its id for `do_bulk_run`; for `follow_batch` the undo token of the change of many leads.
   */
  readonly subject: string
}

export type FollowUpKind =
  | 'flag_duplicates'
  | 'rank_reviews'
  | 'release_host_name'
  | 'release_answers'
  | 'read_phones'
  | 'do_bulk_run'
  | 'follow_batch'

export interface FollowUp extends FollowUpRequest {
  readonly version: number
  readonly requestedAt: Date
}

export interface FollowUpStore {
  /** Writes or renews the marker; a newer change raises its version, so that an older clearing does not remove it. */
  request(requests: readonly FollowUpRequest[], at: Date): Promise<void>
  get(request: FollowUpRequest): Promise<FollowUp | null>
  /** Removes the marker if nobody renewed it since; `renewed`: there is more to do. */
  clear(followUp: FollowUp): Promise<'cleared' | 'renewed'>
  /** Markers requested before `before`, oldest first (housekeeping: all tenants). */
  pending(before: Date, limit: number): Promise<readonly FollowUp[]>
}

/**
 * What follows from a change of many leads is asked for by one marker: a marker of each lead, written in the transaction of
 * the change, would be one that a worker clears at the same moment, and the transaction had to begin anew.
 */
export function batchRequest(tenantId: TenantId, undoToken: UndoId): FollowUpRequest {
  return { kind: 'follow_batch', tenantId, subject: undoToken }
}

/** Of the whole tenant, so that two changes of country are one work. */
export function phonesRequest(tenantId: TenantId): FollowUpRequest {
  return { kind: 'read_phones', tenantId, subject: 'all' }
}
