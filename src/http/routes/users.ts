import { z } from 'zod'
import { changeUser } from '../../commands/change-user.ts'
import { createUser } from '../../commands/create-user.ts'
import { checkSuccessor, handOver } from '../../commands/hand-over.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { ifMatch } from '../../contract/if-match.ts'
import { page, pageQuery } from '../../contract/page.ts'
import { newUser, user, userChanges } from '../../contract/user.ts'
import { changed, id } from '../../contract/values.ts'
import { asId, type UserId } from '../../domain/ids.ts'
import { hashPassword } from '../../platform/password.ts'
import { getUser } from '../../queries/get-user.ts'
import { listUsers } from '../../queries/list-users.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionOf } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentUser } from '../presenters/user.ts'
import { withCurrentIfStale } from '../stale.ts'

const params = z.object({ id })
const tags = ['users']

export function userRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  create(app, ctx)
  get(app, ctx)
  change(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/users',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'People of the tenant', querystring: pageQuery, response: answers(200, page(user)) },
    },
    async (request) => presentPage(await listUsers(ctx, actingOf(request), pageOf(request.query)), presentUser),
  )
}

function create(app: App, ctx: HttpContext): void {
  app.post(
    '/api/users',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'Create a user', body: newUser, response: answers(201, changed(user)) },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { result: created, undoToken } = await undoable(ctx, by, 'create_user', (inside) =>
        createUser(inside, by, request.body, hashPassword),
      )
      return reply
        .code(201)
        .header('location', `/api/users/${created.id}`)
        .header('etag', tagOf(created))
        .send({ ...presentUser(created), undoToken })
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/users/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'One user', params, response: answers(200, user) },
    },
    async (request, reply) => {
      const found = await getUser(ctx, actingOf(request), asId(request.params.id))
      return reply.header('etag', tagOf(found)).send(presentUser(found))
    },
  )
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/users/:id',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'Set fields of a user',
        params,
        headers: ifMatch,
        body: userChanges,
        response: answers(200, changed(user)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const userId = asId<UserId>(request.params.id)
      const { password, signsInByOidc, handOverTo, ...fields } = request.body
      const changes = signsInByOidc === false ? { ...fields, oidc: null } : fields
      const version = versionOf(request.headers['if-match'])
      const done = await withCurrentIfStale(
        () =>
          undoable(ctx, by, 'change_user', async (inside) => {
            const legacy = handOverTo === undefined ? null : { from: userId, to: asId<UserId>(handOverTo) }
            if (legacy !== null) await checkSuccessor(inside, by, legacy)
            const saved = await changeUser(inside, by, { userId, version, changes, password }, hashPassword)
            if (legacy !== null) await handOver(inside, by, legacy)
            return saved
          }),
        async () => presentUser(await getUser(ctx, by, userId)),
        () => ctx.store.audit.newestAbout(by.tenantId, userId),
      )
      return reply.header('etag', tagOf(done.result)).send({ ...presentUser(done.result), undoToken: done.undoToken })
    },
  )
}
