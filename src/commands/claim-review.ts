import { userIdOf, type Acting } from '../domain/acting.ts'
import type { ReviewId, UserId } from '../domain/ids.ts'
import { mayDecideReview } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Review } from '../domain/review.ts'
import type { Context } from './context.ts'

const claimMs = 60_000

/**
 * Tells the others that this person has a review open, for a minute; asked again while it stays open. A claim tells and never
 * forbids. Somebody else's stands unless it is taken over; the claim that stands then is the answer. One's own is written
 * anew in its second half only: each writing is told to everybody who looks at the queue.
 * @throws Refusal `not_found`; `not_allowed` for a program.
 */
export async function claimReview(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  id: ReviewId,
  over: 'own' | 'anyone',
): Promise<Review['claim']> {
  const userId = userIdOf(by.actor)
  if (userId === null) throw new Refusal('not_allowed', 'Only a person looks at a review.')
  const review = await ctx.store.reviews.get(by.tenantId, id)
  if (review === null || !mayDecideReview(by, review)) {
    throw new Refusal('not_found', 'There is no such review among those you may answer.')
  }
  const now = ctx.clock.now()
  if (isFresh(review, userId, now)) return review.claim
  const claim = { userId, until: new Date(now.getTime() + claimMs) }
  return ctx.store.reviews.claim(by.tenantId, id, claim, { kind: over, now })
}

function isFresh({ state, claim }: Review, userId: UserId, now: Date): boolean {
  return state === 'open' && claim?.userId === userId && claim.until.getTime() - now.getTime() > claimMs / 2
}
