import type { Acting } from '../domain/acting.ts'
import type { ReviewId } from '../domain/ids.ts'
import { mayDecideReview } from '../domain/may.ts'
import { Refusal, refuseField } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'

export interface Snooze {
  readonly reviewId: ReviewId
  /** The version its maker saw. */
  readonly version: number
  readonly until: Date
}

const longestMs = 365 * 86_400_000

/**
 * Puts an open review aside: it leaves the queue and comes back by itself at that time.
 * @throws Refusal `not_found`, `wrong_state`, `stale_version`; `invalid_input` for a time that is past or over a year away.
 */
export async function snoozeReview(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  { reviewId, version, until }: Snooze,
): Promise<void> {
  const now = ctx.clock.now().getTime()
  if (until.getTime() <= now || until.getTime() > now + longestMs) {
    throw refuseField('until', 'not_within_a_year', 'Choose a time to come, at most a year away.')
  }
  await ctx.store.transaction(async (tx) => {
    const review = await tx.reviews.get(by.tenantId, reviewId)
    if (review === null || !mayDecideReview(by, review)) {
      throw new Refusal('not_found', 'There is no such review among those you may answer.')
    }
    if (review.state !== 'open') throw new Refusal('wrong_state', 'This question was answered already.')
    checkVersion(review, version)
    await tx.reviews.save({ ...review, snoozedUntil: until, claim: null, version: review.version + 1 })
    const subject = { kind: 'review', id: review.id }
    await tx.audit.append(auditLine(ctx, by, { act: 'snooze_review', subject, after: { until } }))
  })
}
