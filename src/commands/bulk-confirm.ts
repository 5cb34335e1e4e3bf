import type { Acting } from '../domain/acting.ts'
import type { BulkVerdict } from '../domain/bulk-confirm.ts'
import type { BulkConfirmWork, BulkRun } from '../domain/bulk-run.ts'
import type { Context } from './context.ts'
import { forTarget, judgeReview, type JudgedReview, type ReviewSeen } from './steps/bulk/confirm-one-review.ts'
import { startRun } from './steps/bulk/start-run.ts'

/** What confirming these questions together would file where, and which of them not; changes nothing. */
export async function previewBulkConfirm(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  reviews: readonly ReviewSeen[],
): Promise<readonly JudgedReview[]> {
  const judged = await Promise.all(reviews.map((seen) => judgeReview(ctx.store, by, seen)))
  const target = judged.map(({ verdict }) => targetOf(verdict)).find((found) => found !== null) ?? null
  return judged.map((each) => ({ ...each, verdict: forTarget(each.verdict, target) }))
}

/**
 * Has questions confirmed by a worker, one after another; one undo takes all back. They go where the first of them that may be
 * confirmed in bulk suggests, and only those that suggest the same are confirmed.
 */
export async function startBulkConfirm(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  reviews: readonly ReviewSeen[],
): Promise<BulkRun> {
  const target = await firstTarget(ctx, by, reviews)
  return startRun(ctx, by, { kind: 'confirm_reviews', target }, reviews)
}

/** As a rule that of the first: no more are looked at than needed. */
async function firstTarget(ctx: Pick<Context, 'store'>, by: Acting, reviews: readonly ReviewSeen[]) {
  for (const seen of reviews) {
    const target = targetOf((await judgeReview(ctx.store, by, seen)).verdict)
    if (target !== null) return target
  }
  return null
}

function targetOf(verdict: BulkVerdict): BulkConfirmWork['target'] {
  return verdict.kind === 'ready' ? { ...verdict.target, name: verdict.name } : null
}
