import { z } from 'zod'
import { createTenant } from '../../commands/create-tenant.ts'
import { releaseHeldMessage } from '../../commands/release-held-message.ts'
import { replayHeldMessage } from '../../commands/replay-held-message.ts'
import { searchQuery } from '../../contract/contact.ts'
import { message } from '../../contract/message.ts'
import { wholeList } from '../../contract/page.ts'
import { heldPage, newTenant, releaseToBody, tenant } from '../../contract/tenant.ts'
import { id } from '../../contract/values.ts'
import { asId, type TenantId } from '../../domain/ids.ts'
import type { InboundMessage } from '../../domain/message.ts'
import { listHeldMessages } from '../../queries/list-held-messages.ts'
import { listTenants } from '../../queries/list-tenants.ts'
import { operator } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf } from '../entity-tag.ts'
import { pageOf, presentPage, presentWholeList } from '../paging.ts'
import { presentMessage } from '../presenters/message.ts'
import { presentTenant } from '../presenters/tenant.ts'

const params = z.object({ id })
const tags = ['operator']

/** Running the installation: tenants, and mail that belongs to none. Never a tenant's content. */
export function operatorRoutes(app: App, ctx: HttpContext): void {
  tenants(app, ctx)
  addTenant(app, ctx)
  heldMessages(app, ctx)
  release(app, ctx)
  reprocess(app, ctx)
}

function tenants(app: App, ctx: HttpContext): void {
  app.get(
    '/api/operator/tenants',
    {
      config: { access: operator('read') },
      schema: { tags, summary: 'Tenants', response: answers(200, wholeList(tenant)) },
    },
    async () => presentWholeList(await listTenants(ctx), presentTenant),
  )
}

function addTenant(app: App, ctx: HttpContext): void {
  app.post(
    '/api/operator/tenants',
    {
      config: { access: operator('admin') },
      schema: { tags, summary: 'Create a tenant', body: newTenant, response: answers(201, tenant) },
    },
    async (request, reply) => {
      const created = await createTenant(ctx, request.body)
      return reply.code(201).header('etag', tagOf(created)).send(presentTenant(created))
    },
  )
}

function heldMessages(app: App, ctx: HttpContext): void {
  app.get(
    '/api/operator/quarantine',
    {
      config: { access: operator('read') },
      schema: {
        tags,
        summary: 'Mail without a tenant that was stopped: quarantined or failed',
        querystring: searchQuery,
        response: answers(200, heldPage),
      },
    },
    async (request) => {
      const { query } = request
      const { counts, ...found } = await listHeldMessages(ctx, query.q ?? null, pageOf(query))
      return { ...presentPage(found, presentHeld), counts }
    },
  )
}

function release(app: App, ctx: HttpContext): void {
  app.post(
    '/api/operator/quarantine/:id/release',
    {
      config: { access: operator('write') },
      schema: {
        tags,
        summary: 'Give a mail without a tenant to one',
        params,
        body: releaseToBody,
        response: answers(200, message),
      },
    },
    async (request) => {
      const tenantId = asId<TenantId>(request.body.tenantId)
      const { from = null } = request.body
      return presentHeld(await releaseHeldMessage(ctx, asId(request.params.id), { tenantId, from }))
    },
  )
}

function reprocess(app: App, ctx: HttpContext): void {
  app.post(
    '/api/operator/messages/:id/reprocess',
    {
      config: { access: operator('write') },
      schema: { tags, summary: 'Process a mail without a tenant anew', params, response: answers(200, message) },
    },
    async (request) => presentHeld(await replayHeldMessage(ctx, asId(request.params.id))),
  )
}

/** Until it has a tenant it is the operator's alone. */
function presentHeld(held: InboundMessage) {
  return presentMessage({ message: held, sight: 'whole' })
}
