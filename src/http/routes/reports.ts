import { ingestReport } from '../../contract/report.ts'
import { countMessages } from '../../queries/count-messages.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { actingOf } from '../plugins/access.ts'
import { presentIngestReport } from '../presenters/report.ts'

export function reportRoutes(app: App, ctx: HttpContext): void {
  app.get(
    '/api/reports/ingest',
    {
      config: { access: atLeast('reviewer', 'read') },
      schema: {
        tags: ['reports'],
        summary: 'Where all mail is; the counts add up',
        response: answers(200, ingestReport),
      },
    },
    async (request) => presentIngestReport(await countMessages(ctx, actingOf(request).tenantId)),
  )
}
