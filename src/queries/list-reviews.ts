import { userIdOf, type Acting } from '../domain/acting.ts'
import type { ReviewId } from '../domain/ids.ts'
import type { Level } from '../domain/matching/decision.ts'
import { hasRole } from '../domain/may.ts'
import type { Review, ReviewState, ReviewTrait } from '../domain/review.ts'
import type { Context } from '../commands/context.ts'
import type { ReviewFilter } from '../store/history.ts'
import type { Matching, Page, PageRequest } from '../store/page.ts'
import { inFull, type ReviewInFull } from './get-review.ts'

export interface ReviewQuestion {
  /** `snoozed`: open ones that were put aside until later. */
  readonly state: ReviewState | 'snoozed'
  readonly level: Level | 'none' | null
  readonly scope: 'mine' | 'all'
  /** Only those with all of these. */
  readonly traits: readonly ReviewTrait[]
}

/** Reviews this reader may answer, each with its mail: a rep's own, a reviewer's all. */
export async function listReviews(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  question: ReviewQuestion,
  page: PageRequest,
): Promise<Page<ReviewInFull>> {
  const filter = filterOf(by, question, ctx.clock.now())
  if (filter === null) return { items: [], nextCursor: null }
  const { items, nextCursor } = await ctx.store.reviews.list(by.tenantId, filter, page)
  return { items: await allInFull(ctx, by, items), nextCursor }
}

/** All that such a list holds, at most `limit` of it, to act on them together. */
export async function matchingReviews(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  question: ReviewQuestion,
  limit: number,
): Promise<Matching<ReviewId>> {
  const filter = filterOf(by, question, ctx.clock.now())
  return filter === null ? { count: 0, items: [] } : ctx.store.reviews.matching(by.tenantId, filter, limit)
}

/** Null where this reader has none: a program is nobody's. */
function filterOf(by: Acting, { state, level, scope, traits }: ReviewQuestion, at: Date): ReviewFilter | null {
  const ownOnly = scope === 'mine' || !hasRole(by, 'reviewer')
  const me = userIdOf(by.actor)
  if (ownOnly && me === null) return null
  return { ...statesAskedFor(state, at), level, traits, forUserId: ownOnly ? me : null }
}

function statesAskedFor(state: ReviewQuestion['state'], at: Date): Pick<ReviewFilter, 'states' | 'when'> {
  switch (state) {
    case 'open':
      return { states: ['open'], when: { kind: 'due', at } }
    case 'snoozed':
      return { states: ['open'], when: { kind: 'aside', at } }
    default:
      return { states: [state], when: null }
  }
}

async function allInFull(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  reviews: readonly Review[],
): Promise<readonly ReviewInFull[]> {
  const ids = reviews.map(({ messageId }) => messageId)
  const messages = new Map((await ctx.store.messages.getMany(by.tenantId, ids)).map((each) => [each.id, each]))
  const found = await Promise.all(
    reviews.map(async (review) => {
      const message = messages.get(review.messageId)
      return message === undefined ? null : inFull(ctx, by, review, message)
    }),
  )
  return found.filter((each) => each !== null)
}
