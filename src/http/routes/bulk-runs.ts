import { z } from 'zod'
import { stopBulkRun } from '../../commands/stop-bulk-run.ts'
import { bulkRefused, bulkRefusedQuery, bulkRun, bulkRunQuery } from '../../contract/bulk-run.ts'
import { page, wholeList } from '../../contract/page.ts'
import { id } from '../../contract/values.ts'
import { asId } from '../../domain/ids.ts'
import { getBulkRun } from '../../queries/get-bulk-run.ts'
import { listBulkRefused } from '../../queries/list-bulk-refused.ts'
import { listBulkRunsUnderWay } from '../../queries/list-bulk-runs.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { pageOf, presentPage, presentWholeList } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentBulkRefused, presentBulkRun } from '../presenters/bulk-run.ts'

const params = z.object({ id })
const tags = ['bulk runs']
const config = { access: atLeast('rep', 'read') }

/** Acts on many records at once, while and after a worker does them: each is its asker’s own, and an admin’s. */
export function bulkRunRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  get(app, ctx)
  refused(app, ctx)
  stop(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/bulk-runs',
    {
      config,
      schema: {
        tags,
        summary: 'Your acts on many records that have not ended, the newest first',
        querystring: bulkRunQuery,
        response: answers(200, wholeList(bulkRun)),
      },
    },
    async (request) => presentWholeList(await listBulkRunsUnderWay(ctx, actingOf(request)), presentBulkRun),
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/bulk-runs/:id',
    {
      config,
      schema: {
        tags,
        summary: 'How far an act on many records is, and what became of them',
        description: 'It is kept for 30 days, as long as it can be undone.',
        params,
        response: answers(200, bulkRun),
      },
    },
    async (request) => presentBulkRun(await getBulkRun(ctx, actingOf(request), asId(request.params.id))),
  )
}

function refused(app: App, ctx: HttpContext): void {
  app.get(
    '/api/bulk-runs/:id/refused',
    {
      config,
      schema: {
        tags,
        summary: 'Which records were not changed and why, in the order asked',
        params,
        querystring: bulkRefusedQuery,
        response: answers(200, page(bulkRefused)),
      },
    },
    async (request) => {
      const found = await listBulkRefused(ctx, actingOf(request), asId(request.params.id), pageOf(request.query))
      return presentPage(found, presentBulkRefused)
    },
  )
}

function stop(app: App, ctx: HttpContext): void {
  app.post(
    '/api/bulk-runs/:id/stop',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Leave what is not done yet; what is done stays, and can be undone from now on',
        params,
        response: answers(200, bulkRun),
      },
    },
    async (request) => presentBulkRun(await stopBulkRun(ctx, actingOf(request), asId(request.params.id))),
  )
}
