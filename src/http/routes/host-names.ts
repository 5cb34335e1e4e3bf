import { z } from 'zod'
import { addHostName } from '../../commands/add-host-name.ts'
import { checkHostName } from '../../commands/check-host-name.ts'
import { removeHostName } from '../../commands/remove-host-name.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { crmAddress, hostName, hostNameInUse, newHostName } from '../../contract/host-name.ts'
import { seenVersion } from '../../contract/if-match.ts'
import { wholeList } from '../../contract/page.ts'
import { changed, id, removed } from '../../contract/values.ts'
import type { Acting } from '../../domain/acting.ts'
import { asId, type HostNameId } from '../../domain/ids.ts'
import { getCrmAddress } from '../../queries/get-crm-address.ts'
import { getHostName } from '../../queries/get-host-name.ts'
import { listHostNames } from '../../queries/list-host-names.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionSeen } from '../entity-tag.ts'
import { presentWholeList } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentCrmAddress, presentHostName, presentHostNameInUse } from '../presenters/host-name.ts'
import { withCurrentIfStale } from '../stale.ts'

const params = z.object({ id })
const tags = ['host names']

export function hostNameRoutes(app: App, ctx: HttpContext): void {
  crmAddressRoute(app, ctx)
  list(app, ctx)
  add(app, ctx)
  get(app, ctx)
  check(app, ctx)
  remove(app, ctx)
}

function crmAddressRoute(app: App, ctx: HttpContext): void {
  app.get(
    '/api/crm-address',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'The CRM address, and whether DNS leads mail there',
        response: answers(200, crmAddress),
      },
    },
    async (request) => presentCrmAddress(await getCrmAddress(ctx, actingOf(request))),
  )
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/host-names',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'Registered host names, and what came from each in 30 days',
        response: answers(200, wholeList(hostNameInUse)),
      },
    },
    async (request) => presentWholeList(await listHostNames(ctx, actingOf(request)), presentHostNameInUse),
  )
}

function add(app: App, ctx: HttpContext): void {
  app.post(
    '/api/host-names',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'Register a host name', body: newHostName, response: answers(201, changed(hostName)) },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { result: added, undoToken } = await undoable(ctx, by, 'add_host_name', (inside) =>
        addHostName(inside, by, request.body),
      )
      return reply
        .code(201)
        .header('location', `/api/host-names/${added.id}`)
        .header('etag', tagOf(added))
        .send({ ...presentHostName(added), undoToken })
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/host-names/:id',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'One host name', params, response: answers(200, hostName) },
    },
    async (request, reply) => {
      const found = await getHostName(ctx, actingOf(request), asId(request.params.id))
      return reply.header('etag', tagOf(found)).send(presentHostName(found))
    },
  )
}

function check(app: App, ctx: HttpContext): void {
  app.post(
    '/api/host-names/:id/check',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'Look for its DNS record now', params, response: answers(200, hostName) },
    },
    async (request) => presentHostName(await checkHostName(ctx, actingOf(request), asId(request.params.id))),
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/host-names/:id',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'Take a registration away',
        params,
        headers: seenVersion,
        response: answers(200, removed),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const hostNameId = asId<HostNameId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      const { undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'remove_host_name', (inside) => removeHostName(inside, by, hostNameId, seen)),
        async () => presentHostName(await getHostName(ctx, by, hostNameId)),
        () => lastChangeOf(ctx, by, hostNameId),
      )
      return { undoToken }
    },
  )
}

/** A look at DNS changes it too, and nobody writes that down. */
async function lastChangeOf(ctx: HttpContext, by: Acting, id: HostNameId) {
  const line = await ctx.store.audit.newestAbout(by.tenantId, id)
  const { lastCheck } = await getHostName(ctx, by, id)
  if (lastCheck === null || (line !== null && line.at >= lastCheck.at)) return line
  return { actor: { kind: 'system', id: null } as const, at: lastCheck.at }
}
