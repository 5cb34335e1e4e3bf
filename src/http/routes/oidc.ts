import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signInByOidc } from '../../commands/sign-in-by-oidc.ts'
import type { OidcProblem } from '../../domain/oidc.ts'
import { localPath } from '../../domain/local-path.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { OidcAnswer } from '../../platform/oidc.ts'
import { anyone } from '../access.ts'
import { answersRedirect } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { baseUrlOf, browserOf } from '../browser.ts'
import { forgetTry, keepTry, keptTry, type Oidc } from '../oidc.ts'
import type { HttpOptions } from '../options.ts'
import { setSessionCookie } from '../session-cookie.ts'

const tags = ['session']
const callbackPath = '/api/session/oidc/callback'

/** Signing in at an OpenID provider. People are led here by links, so that every answer leads on to a page. */
export function oidcRoutes(app: App, ctx: HttpContext, options: HttpOptions): void {
  begin(app, ctx, options)
  finish(app, ctx, options)
}

function begin(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.get(
    '/api/session/oidc',
    {
      config: { access: anyone },
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'To the OpenID provider, and then to the page `next` of ours',
        querystring: z.object({ next: z.string().optional() }),
        response: answersRedirect,
      },
    },
    async (request, reply) => {
      const oidc = providerOf(options)
      const next = localPath(request.query.next)
      const begun = await oidc.client.begin(`${baseUrlOf(request, options.publicUrl)}${callbackPath}`)
      if (begun.kind === 'unavailable') {
        request.log.warn({ why: begun.why }, 'the OpenID provider cannot be asked')
        return leadBack(reply, 'oidc_unavailable', next)
      }
      keepTry(reply, options, oidc, { ...begun.checks, next, begunAtMs: ctx.clock.now().getTime() })
      return reply.redirect(begun.url)
    },
  )
}

/** One wrong answer ends the try; the person begins anew. What the library refuses is told apart in the log only. */
function finish(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.get(
    callbackPath,
    {
      config: { access: anyone },
      exposeHeadRoute: false,
      schema: { tags, summary: 'Back from the OpenID provider', response: answersRedirect },
    },
    async (request, reply) => {
      const oidc = providerOf(options)
      const kept = keptTry(request, options, oidc, ctx.clock.now())
      forgetTry(reply, options)
      if (kept === null) return leadBack(reply, 'oidc_failed', '/')
      const answer = await oidc.client.finish(backAt(request, options), kept)
      if (answer.kind !== 'person') return leadBackWith(request, reply, answer, kept.next)
      const browser = browserOf(request)
      const done = await signInByOidc(ctx, answer, browser)
      if (done.kind === 'refused') {
        request.log.info({ because: done.because }, 'sign-in by OIDC refused')
        return leadBack(reply, done.because, kept.next)
      }
      setSessionCookie(reply, options, browser.secret)
      return reply.redirect(kept.next)
    },
  )
}

/** @throws Refusal `not_found` where none is configured. */
function providerOf({ oidc }: HttpOptions): Oidc {
  if (oidc !== null) return oidc
  throw new Refusal('not_found', 'This installation has no OpenID provider; sign in by address and password.')
}

/** As the provider knows it, whatever a proxy made of it on the way. */
function backAt(request: FastifyRequest, { publicUrl }: HttpOptions): URL {
  const url = new URL(`${baseUrlOf(request, publicUrl)}${callbackPath}`)
  const start = request.url.indexOf('?')
  url.search = start < 0 ? '' : request.url.slice(start)
  return url
}

const problems = {
  unavailable: 'oidc_unavailable',
  cancelled: 'oidc_cancelled',
  failed: 'oidc_failed',
} as const satisfies Record<Exclude<OidcAnswer['kind'], 'person'>, OidcProblem>

function leadBackWith(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, why }: Exclude<OidcAnswer, { kind: 'person' }>,
  next: string,
): FastifyReply {
  request.log.warn({ kind, why }, 'sign-in by OIDC failed')
  return leadBack(reply, problems[kind], next)
}

function leadBack(reply: FastifyReply, problem: OidcProblem, next: string): FastifyReply {
  return reply.redirect(`/sign-in?${new URLSearchParams({ problem, next }).toString()}`)
}
