import { Readable } from 'node:stream'
import { z } from 'zod'
import { auditFilter, auditLine, auditQuery } from '../../contract/audit.ts'
import { page, pageQuery } from '../../contract/page.ts'
import { leadRef } from '../../contract/values.ts'
import { findLead } from '../../queries/find-lead.ts'
import { leadAudit } from '../../queries/lead-audit.ts'
import { everyAuditLine, listAudit } from '../../queries/list-audit.ts'
import type { AuditFilter } from '../../domain/audit.ts'
import { atLeast } from '../access.ts'
import { answers, answersBytes } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { attachmentNamed } from '../content-disposition.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { auditCsv, presentAuditLine } from '../presenters/audit.ts'

const tags = ['audit']

export function auditRoutes(app: App, ctx: HttpContext): void {
  wholeLog(app, ctx)
  ofLead(app, ctx)
}

function wholeLog(app: App, ctx: HttpContext): void {
  app.get(
    '/api/audit',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'Who did what, newest first',
        querystring: auditQuery,
        response: answers(200, page(auditLine)),
      },
    },
    async (request) =>
      presentPage(
        await listAudit(ctx, actingOf(request), filterOf(request.query), pageOf(request.query)),
        presentAuditLine,
      ),
  )
  app.get(
    '/api/audit/export',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'The same as a table (CSV)', querystring: auditFilter, response: answersBytes },
    },
    (request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachmentNamed('audit.csv'))
        .send(Readable.from(everyAuditLine(ctx, actingOf(request), filterOf(request.query))).pipe(auditCsv())),
  )
}

function ofLead(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads/:id/audit',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'Who did what to a lead and to those merged into it, newest first',
        params: z.object({ id: leadRef }),
        querystring: pageQuery,
        response: answers(200, page(auditLine)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const { lead } = await findLead(ctx, by, request.params.id)
      return presentPage(await leadAudit(ctx, by, lead, pageOf(request.query)), presentAuditLine)
    },
  )
}

function filterOf({ actor, act, from, to }: z.infer<typeof auditFilter>): AuditFilter {
  return {
    actorId: actor ?? null,
    act: act ?? null,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
  }
}
