import { z } from 'zod'
import { createToken } from '../../commands/create-token.ts'
import { removeToken } from '../../commands/remove-token.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { seenVersion } from '../../contract/if-match.ts'
import { wholeList } from '../../contract/page.ts'
import { createdToken, newToken, token } from '../../contract/token.ts'
import { changed, id, removed } from '../../contract/values.ts'
import { asId, type TokenId, type UserId } from '../../domain/ids.ts'
import { newTokenSecret } from '../../platform/secrets.ts'
import { listTokens } from '../../queries/list-tokens.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { versionSeen } from '../entity-tag.ts'
import { idIn } from '../ids-in-body.ts'
import { presentWholeList } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentToken } from '../presenters/token.ts'

const params = z.object({ id })
const tags = ['tokens']

export function tokenRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  create(app, ctx)
  remove(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/tokens',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'API tokens of the tenant', response: answers(200, wholeList(token)) },
    },
    async (request) => presentWholeList(await listTokens(ctx, actingOf(request)), presentToken),
  )
}

function create(app: App, ctx: HttpContext): void {
  app.post(
    '/api/tokens',
    {
      config: { access: atLeast('admin', 'admin'), answersSecret: true },
      schema: { tags, summary: 'Create an API token', body: newToken, response: answers(201, changed(createdToken)) },
    },
    async (request, reply) => {
      const { name, role, scopes, userId, expiresAt } = request.body
      const secret = newTokenSecret()
      const by = actingOf(request)
      const wish = {
        name,
        role,
        scopes,
        userId: idIn(asId<UserId>, userId) ?? null,
        expiresAt: typeof expiresAt === 'string' ? new Date(expiresAt) : null,
      }
      const { result: created, undoToken } = await undoable(ctx, by, 'create_token', (inside) =>
        createToken(inside, by, wish, secret),
      )
      return reply.code(201).send({ ...presentToken(created), secret, undoToken })
    },
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/tokens/:id',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'Take an API token away; undoing gives it back with the same secret',
        params,
        headers: seenVersion,
        response: answers(200, removed),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const tokenId = asId<TokenId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      const { undoToken } = await undoable(ctx, by, 'remove_token', (inside) => removeToken(inside, by, tokenId, seen))
      return { undoToken }
    },
  )
}
