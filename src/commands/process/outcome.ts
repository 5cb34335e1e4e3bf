import type { TenantId } from '../../domain/ids.ts'
import type { FailReason, IgnoreReason, QuarantineReason, StateReason } from '../../domain/message.ts'
import { isOwnMail } from '../../domain/own-mail.ts'
import type { Settlement } from '../../store/settlement.ts'

/** What processing came to: all that is written when it is settled, save what hangs on the message itself, and when. */
export type Outcome = Omit<Settlement, 'messageId' | 'leaseId' | 'at' | 'givesUp'>

export type Learned = Settlement['learned']

/** Whether answers that wait for this mail are to be judged anew: they find it, and it is the tenant's own. */
export function endsWaiting({ tenantId, state, reason, learned }: Outcome): boolean {
  const { threadIds = [], senderProof = null, senderUserId = null } = learned
  return threadIds.length > 0 && isOwnMail({ tenantId, state, reason, senderProof, senderUserId })
}

export function withoutPlace(outcome: Outcome): Outcome {
  return outcome.claim === null ? outcome : { ...outcome, claim: { ...outcome.claim, place: null } }
}

export function quarantined(reason: QuarantineReason, tenantId: TenantId | null, learned: Learned): Outcome {
  return stopped('quarantined', reason, tenantId, learned)
}

export function ignored(reason: IgnoreReason, tenantId: TenantId | null, learned: Learned): Outcome {
  return stopped('ignored', reason, tenantId, learned)
}

/** The raw bytes are kept, so that it can be replayed after a fix. */
export function failed(reason: FailReason, tenantId: TenantId | null): Outcome {
  return stopped('failed', reason, tenantId, {})
}

/**
 * A message that is stopped claims no identity, and gives up what it claimed before it was processed anew: what was not
 * decided must not make a later copy a redelivery.
 */
function stopped(
  state: 'quarantined' | 'ignored' | 'failed',
  reason: StateReason,
  tenantId: TenantId | null,
  learned: Learned,
): Outcome {
  return {
    tenantId,
    state,
    reason,
    learned,
    claim: null,
    entry: null,
    review: null,
    followUps: [],
    bounced: null,
    siblings: [],
  }
}
