import type { JudgedReview } from '../../commands/steps/bulk/confirm-one-review.ts'
import type { ReviewInFull } from '../../queries/get-review.ts'
import type { ReadClaim } from '../../queries/read-claim.ts'
import { presentDecision } from './decision.ts'
import { presentMessage } from './message.ts'

export function presentReviewInFull({ review, seen, decision, claim }: ReviewInFull) {
  return {
    id: review.id,
    messageId: review.messageId,
    state: review.state,
    level: review.level,
    filed: review.filed,
    capped: review.capped,
    openedAt: review.openedAt.toISOString(),
    forUserId: review.forUserId,
    decidedAt: review.decidedAt?.toISOString() ?? null,
    decidedBy: review.decidedBy,
    claim: presentClaim(claim),
    snoozedUntil: review.snoozedUntil?.toISOString() ?? null,
    version: review.version,
    message: presentMessage(seen),
    decision: decision === null ? null : presentDecision(decision),
  }
}

export function presentClaim(claim: ReadClaim | null) {
  return claim === null ? null : { ...claim, until: claim.until.toISOString() }
}

export function presentBulkPreview(items: readonly JudgedReview[]) {
  const ready = items.map(({ verdict }) => verdict).find((verdict) => verdict.kind === 'ready')
  return {
    target: ready === undefined ? null : { ...ready.target, name: ready.name },
    items: items.map(({ seen, message, verdict }) => ({
      reviewId: seen.id,
      subject: message?.summary?.subject ?? null,
      from: message?.summary?.from?.address ?? null,
      refusal: verdict.kind === 'refused' ? { code: verdict.code, message: verdict.message } : null,
    })),
  }
}
