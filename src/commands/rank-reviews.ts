import { isDeepStrictEqual } from 'node:util'
import { nextState, type MessageEvent } from '../domain/message-states.ts'
import type { Decision } from '../domain/matching/decision.ts'
import { Refusal } from '../domain/refusal.ts'
import type { InboundMessage } from '../domain/message.ts'
import { traitsOf, type Review } from '../domain/review.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { rankMessage, type RankedMessage } from './process/rank-message.ts'

type RankContext = Pick<Context, 'store' | 'installation' | 'clock' | 'log'>

/** Open reviews whose ranking looked at `subject`: a lead's id or number, an address, a mail host. */
export type RankRequest = FollowUpRequest & { readonly kind: 'rank_reviews' }

/** Reviews per step; their look-ups share queries. */
const batchSize = 50

/**
 * Ranks the open reviews again that a change of data touches, so that a reviewer sees what is known now. Never files
 * anything: that needs a person once a mail was asked about.
 */
export async function rankReviews(ctx: RankContext, request: RankRequest): Promise<{ readonly changedCount: number }> {
  let changedCount = 0
  for (;;) {
    const followUp = await ctx.store.followUps.get(request)
    changedCount += await rankAll(ctx, request)
    if (followUp === null || (await ctx.store.followUps.clear(followUp)) === 'cleared') break
  }
  if (changedCount > 0) ctx.log.info({ changedCount }, 'reviews ranked again')
  return { changedCount }
}

async function rankAll(ctx: RankContext, { tenantId, subject }: RankRequest): Promise<number> {
  let changedCount = 0
  let last: Review | null = null
  for (;;) {
    const reviews: readonly Review[] = await ctx.store.reviews.openByKey(tenantId, subject, last?.id ?? null, batchSize)
    const changed = await Promise.all(reviews.map((review) => rankReview(ctx, review)))
    changedCount += changed.filter(Boolean).length
    last = reviews.at(-1) ?? null
    if (reviews.length < batchSize) return changedCount
  }
}

/** Leaves a review as it is whose ranking stays the same: a new version would only disturb who is just reading it. */
async function rankReview(ctx: RankContext, review: Review): Promise<boolean> {
  const message = await ctx.store.messages.get(review.tenantId, review.messageId)
  const ranked = message === null ? null : await rankMessage(ctx, review.tenantId, message)
  if (message === null || ranked === null) return false
  const move = nextState(message, eventOf(ranked.decision))
  if (move.kind === 'refused') return false
  if (isDeepStrictEqual([message.decision, review.keys], [ranked.decision, ranked.keys])) return false
  try {
    await ctx.store.transaction(async (tx) => {
      await tx.messages.change(review.tenantId, message, {
        state: move.state,
        stateChangedAt: ctx.clock.now(),
        decision: ranked.decision,
      })
      await tx.reviews.save(rankedReview(review, message, ranked))
    })
    return true
  } catch (error) {
    // A person decided at this moment; what he decided on is what he saw.
    if (error instanceof Refusal) return false
    throw error
  }
}

/** A mail that nothing fitted is a suggestion once something does, and the other way round. */
function eventOf(decision: Decision): MessageEvent {
  return decision.kind === 'unmatched' ? 'rank_unmatched' : 'rank_suggest'
}

function rankedReview(review: Review, { summary }: InboundMessage, { decision, keys }: RankedMessage): Review {
  return {
    ...review,
    level: decision.level,
    capped: decision.caps.length > 0,
    keys,
    traits: traitsOf(decision, summary),
    version: review.version + 1,
  }
}
