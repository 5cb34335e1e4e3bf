import type { FastifyReply } from 'fastify'
import { changeOwnPassword } from '../../commands/change-own-password.ts'
import { changeOwnSettings } from '../../commands/change-own-settings.ts'
import { removeSession } from '../../commands/remove-session.ts'
import { signIn } from '../../commands/sign-in.ts'
import { useSession } from '../../commands/use-session.ts'
import { ownPassword, ownSettings, session, signInBody, signInWays } from '../../contract/session.ts'
import type { User } from '../../domain/access.ts'
import { Refusal } from '../../domain/refusal.ts'
import { checkPassword, hashPassword } from '../../platform/password.ts'
import { getSession } from '../../queries/get-session.ts'
import { getSetUpNeeds } from '../../queries/get-set-up-needs.ts'
import { getTenant } from '../../queries/get-tenant.ts'
import { anyone, atLeast } from '../access.ts'
import { answers, answersNothing } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { browserOf } from '../browser.ts'
import { actingOf } from '../plugins/access.ts'
import { presentSession } from '../presenters/session.ts'
import type { HttpOptions } from '../options.ts'
import { clearSessionCookie, sessionSecretOf, setSessionCookie } from '../session-cookie.ts'

const tags = ['session']

/** Signing in and out, and what a person sets for himself. */
export function sessionRoutes(app: App, ctx: HttpContext, options: HttpOptions): void {
  ways(app, ctx, options)
  get(app, ctx)
  create(app, ctx, options)
  remove(app, ctx, options)
  change(app, ctx)
  changePassword(app, ctx)
}

/** A cookie for a person who just got in, with the session as the answer. */
export async function answerSignedIn(
  ctx: HttpContext,
  reply: FastifyReply,
  options: HttpOptions,
  { user, secret }: { readonly user: User; readonly secret: string },
) {
  setSessionCookie(reply, options, secret)
  return presentSession({ user, tenant: await getTenant(ctx, user.tenantId) }, ctx.installation)
}

function ways(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.get(
    '/api/session/ways',
    {
      config: { access: anyone },
      schema: { tags, summary: 'How to sign in here', response: answers(200, signInWays) },
    },
    async () => ({
      oidc: options.oidc === null ? null : { label: options.oidc.label },
      ...(await getSetUpNeeds(ctx, { hasProvider: options.oidc !== null })),
    }),
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/session',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Who is signed in', response: answers(200, session) },
    },
    async (request) => presentSession(await getSession(ctx, actingOf(request)), ctx.installation),
  )
}

function create(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.post(
    '/api/session',
    {
      config: { access: anyone, duringMaintenance: 'works' },
      schema: { tags, summary: 'Sign in by address and password', body: signInBody, response: answers(200, session) },
    },
    async (request, reply) => {
      const browser = browserOf(request)
      const user = await signIn(ctx, { ...request.body, clientAddress: request.ip, browser }, checkPassword)
      return answerSignedIn(ctx, reply, options, { user, secret: browser.secret })
    },
  )
}

/** Open to anybody: who is not signed in any more must get rid of the cookie too. */
function remove(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.delete(
    '/api/session',
    {
      config: { access: anyone, duringMaintenance: 'works' },
      schema: { tags, summary: 'Sign out', response: answersNothing },
    },
    async (request, reply) => {
      const secret = sessionSecretOf(request, options)
      const signedIn = secret === null ? null : await useSession(ctx, secret)
      if (signedIn !== null) {
        const { actor, sessionId } = signedIn
        await goneIsFine(removeSession(ctx, { tenantId: actor.tenantId, actor }, sessionId))
      }
      clearSessionCookie(reply, options)
      return reply.code(204).send(null)
    },
  )
}

/** Ended elsewhere in the same moment: that is what signing out asks for. */
async function goneIsFine(removal: Promise<void>): Promise<void> {
  try {
    await removal
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_found') throw error
  }
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/session',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Set my own language, time zone and reminders; set it again to undo',
        body: ownSettings,
        response: answers(200, session),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const user = await changeOwnSettings(ctx, by, request.body)
      return presentSession({ user, tenant: await getTenant(ctx, by.tenantId) }, ctx.installation)
    },
  )
}

function changePassword(app: App, ctx: HttpContext): void {
  app.post(
    '/api/session/password',
    {
      config: { access: atLeast('rep', 'write') },
      schema: { tags, summary: 'Set my own password', body: ownPassword, response: answersNothing },
    },
    async (request, reply) => {
      const keptSession = request.caller?.sessionId ?? null
      const wish = { ...request.body, clientAddress: request.ip, keptSession }
      await changeOwnPassword(ctx, actingOf(request), wish, { check: checkPassword, hash: hashPassword })
      return reply.code(204).send(null)
    },
  )
}
