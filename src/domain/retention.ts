import type { InboundMessage, MessageState, StateReason } from './message.ts'
import type { RetentionSettings } from './tenant.ts'
import { testMailDays } from './test-mail.ts'
import { undoDays } from './undo.ts'

/** What happens to a message whose time is over. */
export type RetentionEnd =
  /** Becomes `ignored: expired`: a tombstone without content. */
  | 'expire'
  /** Stays what it is; only the raw bytes go. */
  | 'remove_raw'

export interface RetentionRule {
  readonly state: MessageState
  /** Null: whatever the reason. */
  readonly reasons: readonly StateReason[] | null
  /** A tenant's setting, or a number of days that is the same for all. */
  readonly days: keyof RetentionSettings | number
  readonly end: RetentionEnd
}

/** THE table of what goes when. A state that is not here never goes. */
export const retentionTable: readonly RetentionRule[] = [
  { state: 'quarantined', reasons: null, days: 'quarantinedDays', end: 'expire' },
  { state: 'in_review', reasons: null, days: 'openDays', end: 'expire' },
  { state: 'unmatched', reasons: null, days: 'openDays', end: 'expire' },
  { state: 'failed', reasons: null, days: 'openDays', end: 'expire' },
  { state: 'assigned', reasons: null, days: 'assignedRawDays', end: 'remove_raw' },
  { state: 'ignored', reasons: ['internal', 'never_log'], days: 'internalDays', end: 'remove_raw' },
  // Nobody is asked about it, and anybody may send it: as long as what was stopped.
  { state: 'ignored', reasons: ['automated', 'bounce'], days: 'quarantinedDays', end: 'expire' },
  // The record says which mail it repeats, of which the bytes are kept; it expires with that mail, or now if that is gone.
  { state: 'ignored', reasons: ['redelivery'], days: 'quarantinedDays', end: 'remove_raw' },
  // As long as "do not file" can be undone.
  { state: 'ignored', reasons: ['rejected'], days: undoDays, end: 'remove_raw' },
  { state: 'ignored', reasons: ['test_mail'], days: testMailDays, end: 'expire' },
  // As long as deleting it can be undone.
  { state: 'ignored', reasons: ['deleted'], days: undoDays, end: 'expire' },
]

/** How long what a rule names is kept; null: for ever. */
export function daysKept({ days }: Pick<RetentionRule, 'days'>, settings: RetentionSettings): number | null {
  return typeof days === 'number' ? days : settings[days]
}

/**
 * What was settled before this time goes; null: nothing does. 0 days is at once, null is never.
 * @throws TypeError for anything but null or a whole number of days: a setting that reads `true`, `undefined` or `''` by
 * some accident must neither delete mail nor keep it for ever, and a deletion cannot be taken back.
 */
export function expiryCutoff(days: number | null, now: Date): Date | null {
  if (days === null) return null
  if (!Number.isInteger(days) || days < 0) throw new TypeError(`Retention of ${JSON.stringify(days)} days is none`)
  return new Date(now.getTime() - days * dayMs)
}

/** When something settled at this time goes; null: never. */
export function expiryOf(days: number | null, settledAt: Date): Date | null {
  return days === null ? null : new Date(settledAt.getTime() + days * dayMs)
}

/** What an expired message still says: that it was, when, from which client, and its bytes' hash; no content. */
export function tombstone(
  reason: 'expired' | 'erased',
  at: Date,
): Pick<InboundMessage, 'state' | 'reason' | 'stateChangedAt' | 'summary' | 'decision' | 'threadIds' | 'rawRemovedAt'> {
  return {
    state: 'ignored',
    reason,
    stateChangedAt: at,
    summary: null,
    decision: null,
    threadIds: [],
    rawRemovedAt: at,
  }
}

const dayMs = 24 * 60 * 60 * 1000
