import type { Acting } from '../domain/acting.ts'
import { judgeBulk, refusedInBulk, type BulkVerdict } from '../domain/bulk-confirm.ts'
import type { ReviewId } from '../domain/ids.ts'
import { mayDecideReview } from '../domain/may.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal, type RefusalCode } from '../domain/refusal.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { confirmMessage } from './steps/confirm-message.ts'

export interface ReviewSeen {
  readonly id: ReviewId
  /** The version its reader saw. */
  readonly version: number
}

export interface BulkItem {
  readonly seen: ReviewSeen
  /** Null where to the reader there is no such review. */
  readonly message: InboundMessage | null
  readonly verdict: BulkVerdict
}

export interface BulkConfirmed {
  readonly confirmedCount: number
  readonly refused: readonly { readonly reviewId: ReviewId; readonly code: RefusalCode; readonly message: string }[]
}

/** What confirming these questions together would file where, and which of them not; changes nothing. */
export async function previewBulkConfirm(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  reviews: readonly ReviewSeen[],
): Promise<readonly BulkItem[]> {
  const items = await Promise.all(reviews.map((seen) => judgeOne(ctx, by, seen)))
  const first = items.map(({ verdict }) => verdict).find((verdict) => verdict.kind === 'ready')
  const wrong = refusedInBulk('invalid_input', 'It suggests another lead than the first one; confirm it by itself.')
  return items.map((item) =>
    item.verdict.kind === 'ready' && item.verdict.target.id !== first?.target.id ? { ...item, verdict: wrong } : item,
  )
}

/**
 * Confirms questions that all suggest the same lead or project. Each is a step of its own, so that one which somebody else
 * answered meanwhile holds back none of the others; the answer names it.
 */
export async function bulkConfirm(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  reviews: readonly ReviewSeen[],
): Promise<BulkConfirmed> {
  let confirmedCount = 0
  const refused: BulkConfirmed['refused'][number][] = []
  const followUps: FollowUpRequest[] = []
  for (const item of await previewBulkConfirm(ctx, by, reviews)) {
    const done = await confirmOne(ctx, by, item)
    if ('code' in done) refused.push({ reviewId: item.seen.id, ...done })
    else {
      confirmedCount += 1
      followUps.push(...done.followUps)
    }
  }
  await announceFollowUps(ctx, followUps)
  return { confirmedCount, refused }
}

type Done =
  { readonly followUps: readonly FollowUpRequest[] } | { readonly code: RefusalCode; readonly message: string }

async function confirmOne(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  { seen, verdict }: BulkItem,
): Promise<Done> {
  if (verdict.kind === 'refused') return { code: verdict.code, message: verdict.message }
  const choice = { messageId: verdict.messageId, review: { version: seen.version } }
  const aim = { kind: 'chosen', choice: verdict.target } as const
  try {
    return await ctx.store.transaction((tx) => confirmMessage(ctx, tx, by, choice, aim))
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, message: error.message }
    throw error
  }
}

async function judgeOne(ctx: Pick<Context, 'store'>, by: Acting, seen: ReviewSeen): Promise<BulkItem> {
  const review = await ctx.store.reviews.get(by.tenantId, seen.id)
  const isThere = review !== null && mayDecideReview(by, review)
  const message = isThere ? await ctx.store.messages.get(by.tenantId, review.messageId) : null
  if (!isThere || message === null) {
    const verdict = refusedInBulk('not_found', 'There is no such review among those you may answer.')
    return { seen, message: null, verdict }
  }
  if (review.state === 'open' && review.version !== seen.version) {
    return { seen, message, verdict: refusedInBulk('stale_version', 'It was ranked again while you looked at it.') }
  }
  return { seen, message, verdict: judgeBulk(review, message.decision) }
}
