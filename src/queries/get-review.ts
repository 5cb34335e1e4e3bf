import type { Acting } from '../domain/acting.ts'
import type { ReviewId } from '../domain/ids.ts'
import { mayDecideReview } from '../domain/may.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Review } from '../domain/review.ts'
import type { Context } from '../commands/context.ts'
import { readClaim, type ReadClaim } from './read-claim.ts'
import { readableDecision, type ReadableDecision } from './readable-decision.ts'
import { seenBy, type SeenMessage } from './seen-message.ts'

/** A review with the mail it asks about and what speaks for which lead. */
export interface ReviewInFull {
  readonly review: Review
  readonly seen: SeenMessage
  readonly decision: ReadableDecision | null
  readonly claim: ReadClaim | null
}

/** @throws Refusal `not_found` where to this reader there is no such review. */
export async function getReview(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  id: ReviewId,
): Promise<ReviewInFull> {
  const review = await ctx.store.reviews.get(by.tenantId, id)
  if (review === null || !mayDecideReview(by, review)) throw noReview()
  const message = await ctx.store.messages.get(by.tenantId, review.messageId)
  const found = message === null ? null : await inFull(ctx, by, review, message)
  if (found === null) throw noReview()
  return found
}

/** The review with its mail, or null where the reader may not see the mail. */
export async function inFull(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  review: Review,
  message: InboundMessage,
): Promise<ReviewInFull | null> {
  const seen = seenBy(by, message)
  if (seen === null) return null
  const { decision } = seen.message
  const claim = await readClaim(ctx, by, review.claim)
  return { review, seen, claim, decision: decision === null ? null : await readableDecision(ctx, by, decision) }
}

function noReview(): Refusal {
  return new Refusal('not_found', 'There is no such review among those you may answer.')
}
