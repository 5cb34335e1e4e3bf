import { actorRef, type Acting } from '../../domain/acting.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Review, ReviewState } from '../../domain/review.ts'
import type { Store } from '../../store/store.ts'

/** Closes the open review of a message, if there is one. */
export async function closeReview(
  tx: Store,
  by: Acting,
  review: Review | null,
  closing: { readonly state: Exclude<ReviewState, 'open'>; readonly at: Date },
): Promise<void> {
  if (review === null) return
  await tx.reviews.save({
    ...review,
    state: closing.state,
    claim: null,
    decidedAt: closing.at,
    decidedBy: actorRef(by.actor),
    version: review.version + 1,
  })
}

/**
 * Of two people who answer the same review, the second is told.
 * @throws Refusal `stale_version` where the open review is not the one the actor saw.
 */
export function checkReviewSeen(review: Review | null, seen: { readonly version: number } | null): void {
  if (seen === null || review?.version === seen.version) return
  throw new Refusal('stale_version', 'Somebody else decided this mail, or it was ranked again, while you looked at it.')
}
