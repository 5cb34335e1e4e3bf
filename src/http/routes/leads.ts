import { z } from 'zod'
import { changeLead } from '../../commands/change-lead.ts'
import { createLead } from '../../commands/create-lead.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { ifMatch } from '../../contract/if-match.ts'
import { lead, leadChanges, newLead } from '../../contract/lead.ts'
import { changed, leadRef } from '../../contract/values.ts'
import { findLead } from '../../queries/find-lead.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionOf } from '../entity-tag.ts'
import { leadFields } from '../ids-in-body.ts'
import { actingOf } from '../plugins/access.ts'
import { presentFoundLead, presentLead } from '../presenters/lead.ts'
import { withCurrentIfStale } from '../stale.ts'
import { leadBulkRoutes } from './lead-bulk.ts'
import { leadHistoryRoutes } from './lead-history.ts'
import { leadListRoutes } from './lead-lists.ts'
import { leadMailRoutes } from './lead-mail.ts'

const params = z.object({ id: leadRef })
const tags = ['leads']

export function leadRoutes(app: App, ctx: HttpContext): void {
  leadListRoutes(app, ctx)
  create(app, ctx)
  get(app, ctx)
  change(app, ctx)
  leadHistoryRoutes(app, ctx)
  leadMailRoutes(app, ctx)
  leadBulkRoutes(app, ctx)
}

function create(app: App, ctx: HttpContext): void {
  app.post(
    '/api/leads',
    {
      config: { access: atLeast('rep', 'write') },
      schema: { tags, summary: 'Create a lead', body: newLead, response: answers(201, changed(lead)) },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { result: created, undoToken } = await undoable(ctx, by, 'create_lead', (inside) =>
        createLead(inside, by, leadFields(request.body)),
      )
      return reply
        .code(201)
        .header('location', `/api/leads/${created.id}`)
        .header('etag', tagOf(created))
        .send({ ...presentLead(created), undoToken })
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'One lead, by id or number', params, response: answers(200, lead) },
    },
    async (request, reply) => {
      const found = await findLead(ctx, actingOf(request), request.params.id)
      return reply.header('etag', tagOf(found.lead)).send(presentFoundLead(found))
    },
  )
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/leads/:id',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Set fields of a lead',
        params,
        headers: ifMatch,
        body: leadChanges,
        response: answers(200, changed(lead)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const load = async () => findLead(ctx, by, request.params.id)
      const version = versionOf(request.headers['if-match'])
      const { lead: found } = await load()
      const done = await withCurrentIfStale(
        () =>
          undoable(ctx, by, 'change_lead', (inside) =>
            changeLead(inside, by, { leadId: found.id, version, changes: leadFields(request.body) }),
          ),
        async () => presentFoundLead(await load()),
        () => ctx.store.audit.newestAbout(by.tenantId, found.id),
      )
      return reply.header('etag', tagOf(done.result)).send({ ...presentLead(done.result), undoToken: done.undoToken })
    },
  )
}
