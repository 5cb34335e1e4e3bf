import { fastify, LogController, type FastifyBaseLogger } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor, Scope } from '../domain/access.ts'
import type { SessionId } from '../domain/ids.ts'
import type { Context } from '../commands/context.ts'
import type { HeldRequest } from '../commands/claim-request.ts'
import type { Access } from './access.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** The answer holds a secret: it is never kept for a repeated request. */
    answersSecret?: true
    /** It is no change of business data: it goes on while everything else that is not reading is refused. */
    duringMaintenance?: 'works'
  }
  interface FastifyRequest {
    /** Who calls; null on public routes. */
    caller: Caller | null
    /** Set while a request with an `Idempotency-Key` is carried out. */
    heldRequest: HeldRequest | null
  }
}

export interface Caller {
  readonly actor: Actor
  readonly scopes: readonly Scope[]
  /** The browser's session; null for a token. */
  readonly sessionId: SessionId | null
}

export type App = ReturnType<typeof createApp>

export type HttpContext = Pick<
  Context,
  | 'store'
  | 'rawStore'
  | 'mailReader'
  | 'jobs'
  | 'clock'
  | 'newId'
  | 'log'
  | 'metrics'
  | 'installation'
  | 'resolveTxt'
  | 'resolveMx'
>

/** Of a request; an import sends its rows in parts. */
export const maxBodyBytes = 1024 * 1024

/** An empty server that reads and writes by zod schemas. Requests get ids of our own: a client's could forge log lines. */
export function createApp(
  ctx: Pick<HttpContext, 'log' | 'newId'>,
  { trustedProxies }: { readonly trustedProxies: readonly string[] },
) {
  const loggerInstance: FastifyBaseLogger = ctx.log.child({ part: 'http' })
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => ctx.newId(),
    requestIdHeader: false,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: maxBodyBytes,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : nowhere),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('caller', null)
  app.decorateRequest('heldRequest', null)
  return app.withTypeProvider<ZodTypeProvider>()
}

/** An address of nothing: who asks for it is answered by our own 404. */
const nowhere = '/api/unreadable'

/**
 * Percent signs that stand for no letters (RFC 3986 section 2.1) would be refused by fastify itself, before any hook: without
 * our security headers, and with the address repeated in the answer.
 */
function isReadable(url: string): boolean {
  try {
    decodeURI(url)
    return true
  } catch {
    return false
  }
}
