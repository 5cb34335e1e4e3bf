import type { FastifyRequest } from 'fastify'
import { useSession } from '../../commands/use-session.ts'
import { useToken } from '../../commands/steps/use-token.ts'
import type { Acting } from '../../domain/acting.ts'
import { hasRole } from '../../domain/may.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isSameSecret } from '../../platform/secrets.ts'
import type { Access } from '../access.ts'
import type { App, Caller, HttpContext } from '../app.ts'
import { bearerOf } from '../bearer.ts'
import { checkOwnPage } from '../own-page.ts'
import { sessionSecretOf } from '../session-cookie.ts'

export interface AccessOptions {
  readonly metricsToken: string | null
  readonly publicUrl: string | null
}

/** Tells who calls, or null where this way of telling does not apply. */
type Identify = (ctx: HttpContext, request: FastifyRequest, options: AccessOptions) => Promise<Caller | null>

/** A token comes first: no page of a stranger can send one, so that a request with a token needs no proof of its page. */
const waysToIdentify: readonly Identify[] = [byBearerToken, bySession]

/** Refuses routes that do not say who may call them, and calls by anybody else. */
export function guardAccess(app: App, ctx: HttpContext, options: AccessOptions): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) {
      throw new Error(`Route ${String(route.method)} ${route.url} does not declare who may call it (config.access)`)
    }
  })
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined) return
    if (access.kind === 'public') {
      // Signing in is a change too: a stranger's page must not sign a person in as somebody else.
      if (bearerOf(request) === null) checkOwnPage(request, options.publicUrl)
      return
    }
    if (access.kind === 'metrics_token') {
      checkMetricsToken(request, options.metricsToken)
      return
    }
    request.caller = await identify(ctx, request, options)
    checkAccess(access, request.caller)
  })
}

/** Who acts in which tenant, on a route that asks for somebody of a tenant. */
export function actingOf(request: FastifyRequest): Acting {
  const actor = request.caller?.actor
  if (actor === undefined || !('tenantId' in actor)) throw new Error(`${request.url} is not a route of a tenant`)
  return { tenantId: actor.tenantId, actor }
}

/**
 * Who sends this request, asked anew each time.
 * @throws Refusal `not_signed_in`.
 */
export async function identify(ctx: HttpContext, request: FastifyRequest, options: AccessOptions): Promise<Caller> {
  for (const way of waysToIdentify) {
    const caller = await way(ctx, request, options)
    if (caller !== null) return caller
  }
  throw new Refusal('not_signed_in', 'Sign in, or send an API token: Authorization: Bearer bccrm_…')
}

async function byBearerToken(ctx: HttpContext, request: FastifyRequest): Promise<Caller | null> {
  const secret = bearerOf(request)
  if (secret === null) return null
  const holder = await useToken(ctx, secret)
  if (holder === null) throw new Refusal('not_signed_in', 'This API token is not known, or it is not valid any more.')
  return { ...holder, sessionId: null }
}

/** What a person may do is a matter of the role; a session has every scope. */
const allScopes = ['read', 'write', 'admin'] as const

async function bySession(ctx: HttpContext, request: FastifyRequest, options: AccessOptions): Promise<Caller | null> {
  const secret = sessionSecretOf(request, options)
  if (secret === null) return null
  const signedIn = await useSession(ctx, secret)
  if (signedIn === null) throw new Refusal('not_signed_in', 'You are not signed in any more; sign in again.')
  checkOwnPage(request, options.publicUrl)
  return { actor: signedIn.actor, scopes: allScopes, sessionId: signedIn.sessionId }
}

function checkAccess(access: Exclude<Access, { kind: 'public' | 'metrics_token' }>, caller: Caller): void {
  if (!mayCall(access, caller)) {
    throw new Refusal('not_allowed', `This needs ${whoMay(access)}; an admin can change what you may do.`)
  }
  if (!caller.scopes.includes(access.scope)) {
    throw new Refusal('not_allowed', `This API token lacks the scope "${access.scope}".`, { scope: access.scope })
  }
}

function mayCall(access: Exclude<Access, { kind: 'public' | 'metrics_token' }>, { actor }: Caller): boolean {
  if (access.kind === 'operator') return actor.kind === 'operator'
  return 'tenantId' in actor && hasRole({ tenantId: actor.tenantId, actor }, access.role)
}

function whoMay(access: Exclude<Access, { kind: 'public' | 'metrics_token' }>): string {
  return access.kind === 'operator' ? 'the operator' : `somebody of a tenant with the role ${access.role}`
}

function checkMetricsToken(request: FastifyRequest, token: string | null): void {
  const secret = bearerOf(request)
  if (token !== null && secret !== null && isSameSecret(secret, token)) return
  throw new Refusal('not_signed_in', 'Send the metrics token of the configuration: Authorization: Bearer …')
}
