import { z } from 'zod'
import { confirmAssignment } from '../../commands/confirm-assignment.ts'
import { rejectMessage } from '../../commands/reject-message.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { matchingList } from '../../contract/matching-list.ts'
import { mostReviewsAtOnce } from '../../domain/most-at-once.ts'
import { page } from '../../contract/page.ts'
import { assignBody, rejectBody, reviewFilterQuery, reviewInFull, reviewQuery } from '../../contract/review.ts'
import { seenVersion } from '../../contract/if-match.ts'
import { changed, id } from '../../contract/values.ts'
import { asId, type ReviewId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { getReview, type ReviewInFull } from '../../queries/get-review.ts'
import { listReviews, matchingReviews, type ReviewQuestion } from '../../queries/list-reviews.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionSeen } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentReviewInFull } from '../presenters/review.ts'
import { withCurrentIfStale } from '../stale.ts'
import { filingOf } from '../filing-choice.ts'

const params = z.object({ id })
const tags = ['reviews']

export function reviewRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  matching(app, ctx)
  get(app, ctx)
  confirm(app, ctx)
  reject(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/reviews',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'Questions you may answer',
        querystring: reviewQuery,
        response: answers(200, page(reviewInFull)),
      },
    },
    async (request) => {
      const found = await listReviews(ctx, actingOf(request), questionOf(request.query), pageOf(request.query))
      return presentPage(found, presentReviewInFull)
    },
  )
}

function matching(app: App, ctx: HttpContext): void {
  app.get(
    '/api/reviews/matching',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'All of a list of questions by id and version, to answer them together',
        querystring: reviewFilterQuery,
        response: answers(200, matchingList),
      },
    },
    async (request) => {
      const { count, items } = await matchingReviews(
        ctx,
        actingOf(request),
        questionOf(request.query),
        mostReviewsAtOnce,
      )
      return { count, items: [...items] }
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/reviews/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'One question with its mail', params, response: answers(200, reviewInFull) },
    },
    async (request, reply) => {
      const found = await getReview(ctx, actingOf(request), asId(request.params.id))
      return reply.header('etag', tagOf(found.review)).send(presentReviewInFull(found))
    },
  )
}

function confirm(app: App, ctx: HttpContext): void {
  app.post(
    '/api/reviews/:id/confirm',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'File the mail to the suggested or to another lead or project',
        params,
        headers: seenVersion,
        body: assignBody,
        response: answers(200, changed(reviewInFull)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const reviewId = asId<ReviewId>(request.params.id)
      const load = () => getReview(ctx, by, reviewId)
      const asked = openOnly(await load())
      const choice = {
        messageId: asked.messageId,
        ...(await filingOf(ctx, by, request.body)),
        review: { version: versionSeen(request.headers['if-match']) ?? asked.version },
      }
      const { undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'confirm_assignment', (inside) => confirmAssignment(inside, by, choice)),
        async () => presentReviewInFull(await load()),
      )
      return { ...presentReviewInFull(await load()), undoToken }
    },
  )
}

function reject(app: App, ctx: HttpContext): void {
  app.post(
    '/api/reviews/:id/reject',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Do not file the mail',
        params,
        headers: seenVersion,
        body: rejectBody,
        response: answers(200, changed(reviewInFull)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const load = () => getReview(ctx, by, asId(request.params.id))
      const asked = openOnly(await load())
      const { reason } = request.body
      const seen = { version: versionSeen(request.headers['if-match']) ?? asked.version }
      const rejection = { messageId: asked.messageId, reason, review: seen, version: null }
      const { undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'reject_message', (inside) => rejectMessage(inside, by, rejection)),
        async () => presentReviewInFull(await load()),
      )
      return { ...presentReviewInFull(await load()), undoToken }
    },
  )
}

function openOnly({ review: asked }: ReviewInFull) {
  if (asked.state === 'open') return asked
  throw new Refusal('wrong_state', 'This question was answered already.', { state: asked.state })
}

/** Which questions a query string asks for. */
function questionOf(query: z.infer<typeof reviewFilterQuery>): ReviewQuestion {
  const { state, level, mine } = query
  const traits = (['contradiction', 'attachment'] as const).filter((trait) => query[trait])
  return { state, level: level ?? null, scope: mine ? 'mine' : 'all', traits }
}
