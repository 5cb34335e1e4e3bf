import { z } from 'zod'
import { removeOtherSessions } from '../../commands/remove-other-sessions.ts'
import { removeSession } from '../../commands/remove-session.ts'
import { wholeList } from '../../contract/page.ts'
import { openSession } from '../../contract/session.ts'
import { id } from '../../contract/values.ts'
import { asId } from '../../domain/ids.ts'
import { listSessions } from '../../queries/list-sessions.ts'
import { atLeast } from '../access.ts'
import { answers, answersNothing } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { presentWholeList } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentOpenSession } from '../presenters/session.ts'

const params = z.object({ id })
const tags = ['session']

/** Where a person is signed in. */
export function sessionListRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  remove(app, ctx)
  removeOthers(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/sessions',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Where I am signed in', response: answers(200, wholeList(openSession)) },
    },
    async (request) => {
      const current = request.caller?.sessionId ?? null
      return presentWholeList(await listSessions(ctx, actingOf(request)), (each) => presentOpenSession(each, current))
    },
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/sessions/:id',
    {
      config: { access: atLeast('rep', 'write'), duringMaintenance: 'works' },
      schema: { tags, summary: 'Sign me out there', params, response: answersNothing },
    },
    async (request, reply) => {
      await removeSession(ctx, actingOf(request), asId(request.params.id))
      return reply.code(204).send(null)
    },
  )
}

function removeOthers(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/sessions',
    {
      config: { access: atLeast('rep', 'write'), duringMaintenance: 'works' },
      schema: { tags, summary: 'Sign me out everywhere else', response: answersNothing },
    },
    async (request, reply) => {
      await removeOtherSessions(ctx, actingOf(request), request.caller?.sessionId ?? null)
      return reply.code(204).send(null)
    },
  )
}
