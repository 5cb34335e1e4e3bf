import type { Acting } from '../../../domain/acting.ts'
import { judgeBulk, refusedInBulk, type BulkVerdict } from '../../../domain/bulk-confirm.ts'
import type { BulkConfirmWork } from '../../../domain/bulk-run.ts'
import type { ReviewId } from '../../../domain/ids.ts'
import { mayDecideReview } from '../../../domain/may.ts'
import type { InboundMessage } from '../../../domain/message.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { FollowUpRequest } from '../../../store/follow-ups.ts'
import type { Store } from '../../../store/store.ts'
import type { Context } from '../../context.ts'
import { confirmMessage } from '../confirm-message.ts'

export interface ReviewSeen {
  readonly id: ReviewId
  /** The version its reader saw. */
  readonly version: number
}

export interface JudgedReview {
  readonly seen: ReviewSeen
  /** Null where to the reader there is no such review. */
  readonly message: InboundMessage | null
  readonly verdict: BulkVerdict
}

/**
 * One question of a bulk confirmation, inside its transaction.
 * @throws Refusal that says why it is not confirmed in bulk, or not any more.
 */
export async function confirmOneReview(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  { target }: BulkConfirmWork,
  seen: ReviewSeen,
): Promise<readonly FollowUpRequest[]> {
  const verdict = forTarget((await judgeReview(tx, by, seen)).verdict, target)
  if (verdict.kind === 'refused') throw new Refusal(verdict.code, verdict.message)
  const choice = { messageId: verdict.messageId, review: { version: seen.version } }
  const { followUps } = await confirmMessage(ctx, tx, by, choice, { kind: 'chosen', choice: verdict.target })
  return followUps
}

export async function judgeReview(store: Store, by: Acting, seen: ReviewSeen): Promise<JudgedReview> {
  const review = await store.reviews.get(by.tenantId, seen.id)
  const isThere = review !== null && mayDecideReview(by, review)
  const message = isThere ? await store.messages.get(by.tenantId, review.messageId) : null
  if (!isThere || message === null) {
    const verdict = refusedInBulk('not_found', 'There is no such review among those you may answer.')
    return { seen, message: null, verdict }
  }
  if (review.state === 'open' && review.version !== seen.version) {
    return { seen, message, verdict: refusedInBulk('stale_version', 'It was ranked again while you looked at it.') }
  }
  return { seen, message, verdict: judgeBulk(review, message.decision) }
}

/** Only what suggests the same as the others is confirmed together with them. */
export function forTarget(verdict: BulkVerdict, target: BulkConfirmWork['target']): BulkVerdict {
  if (verdict.kind === 'refused' || verdict.target.id === target?.id) return verdict
  return refusedInBulk('invalid_input', 'It suggests another lead than the first one; confirm it by itself.')
}
