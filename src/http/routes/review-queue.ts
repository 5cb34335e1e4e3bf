import { z } from 'zod'
import { previewBulkConfirm, startBulkConfirm } from '../../commands/bulk-confirm.ts'
import { claimReview } from '../../commands/claim-review.ts'
import { snoozeReview } from '../../commands/snooze-review.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { bulkRun } from '../../contract/bulk-run.ts'
import { seenVersion } from '../../contract/if-match.ts'
import {
  bulkConfirmBody,
  bulkConfirmPreview,
  claimAnswer,
  claimBody,
  reviewInFull,
  snoozeBody,
} from '../../contract/review.ts'
import { changed, id } from '../../contract/values.ts'
import { asId, type ReviewId } from '../../domain/ids.ts'
import { getReview } from '../../queries/get-review.ts'
import { readClaim } from '../../queries/read-claim.ts'
import { acceptedRun } from '../accepted-run.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { versionSeen } from '../entity-tag.ts'
import { actingOf } from '../plugins/access.ts'
import { presentBulkPreview, presentClaim, presentReviewInFull } from '../presenters/review.ts'
import { withCurrentIfStale } from '../stale.ts'

const params = z.object({ id })
const tags = ['reviews']

/** How several people work one queue: who looks at what, and what waits until later. */
export function reviewQueueRoutes(app: App, ctx: HttpContext): void {
  claim(app, ctx)
  snooze(app, ctx)
  bulk(app, ctx)
}

function claim(app: App, ctx: HttpContext): void {
  app.post(
    '/api/reviews/:id/claim',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Tell the others that I look at this; holds for a minute and forbids nothing',
        params,
        body: claimBody,
        response: answers(200, claimAnswer),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const reviewId = asId<ReviewId>(request.params.id)
      const stands = await claimReview(ctx, by, reviewId, request.body.takeOver ? 'anyone' : 'own')
      return { claim: presentClaim(await readClaim(ctx, by, stands)) }
    },
  )
}

function snooze(app: App, ctx: HttpContext): void {
  app.post(
    '/api/reviews/:id/snooze',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Put aside until a time; it comes back by itself',
        params,
        headers: seenVersion,
        body: snoozeBody,
        response: answers(200, changed(reviewInFull)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const reviewId = asId<ReviewId>(request.params.id)
      const load = async () => presentReviewInFull(await getReview(ctx, by, reviewId))
      const version = versionSeen(request.headers['if-match']) ?? (await load()).version
      const until = new Date(request.body.until)
      const { undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'snooze_review', (inside) => snoozeReview(inside, by, { reviewId, version, until })),
        load,
      )
      return { ...(await load()), undoToken }
    },
  )
}

function bulk(app: App, ctx: HttpContext): void {
  app.post(
    '/api/reviews/bulk-confirm/preview',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'What confirming these together would file where; changes nothing',
        body: bulkConfirmBody,
        response: answers(200, bulkConfirmPreview),
      },
    },
    async (request) => presentBulkPreview(await previewBulkConfirm(ctx, actingOf(request), seenIn(request.body))),
  )
  app.post(
    '/api/reviews/bulk-confirm',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Have questions confirmed that all suggest the same lead; one undo takes all back',
        description:
          'A worker does it, mail by mail: follow it by GET /api/bulk-runs/{id}. A question that somebody answered meanwhile ' +
          'is left, and named there.',
        body: bulkConfirmBody,
        response: answers(202, bulkRun),
      },
    },
    async (request, reply) => acceptedRun(reply, await startBulkConfirm(ctx, actingOf(request), seenIn(request.body))),
  )
}

function seenIn({ reviews }: z.infer<typeof bulkConfirmBody>) {
  return reviews.map(({ id: reviewId, version }) => ({ id: asId<ReviewId>(reviewId), version }))
}
