import { z } from 'zod'
import { leadFile, leadFilesQuery, personSeen } from '../../contract/lead-mail.ts'
import { page, wholeList } from '../../contract/page.ts'
import { leadRef } from '../../contract/values.ts'
import { findLead } from '../../queries/find-lead.ts'
import { leadFiles } from '../../queries/lead-files.ts'
import { leadPeople } from '../../queries/lead-people.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { pageOf, presentWholeList } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentFiles, presentPersonSeen } from '../presenters/lead-mail.ts'

const params = z.object({ id: leadRef })
const tags = ['leads']

/** What the mail of a lead brought: files, and people. */
export function leadMailRoutes(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads/:id/files',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'Files of the mail in the history of a lead, newest mail first',
        params,
        querystring: leadFilesQuery,
        response: answers(200, page(leadFile)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const { lead } = await findLead(ctx, by, request.params.id)
      const which = request.query.embedded ? 'all' : 'sent'
      const { items, nextCursor } = await leadFiles(ctx, by, lead, pageOf(request.query), which)
      return { items: items.flatMap((mail) => presentFiles(mail, which)), nextCursor }
    },
  )
  app.get(
    '/api/leads/:id/people',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'People outside whom the mail of a lead names, the latest first',
        params,
        response: answers(200, wholeList(personSeen)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const { lead } = await findLead(ctx, by, request.params.id)
      return presentWholeList(await leadPeople(ctx, by, lead), presentPersonSeen)
    },
  )
}
