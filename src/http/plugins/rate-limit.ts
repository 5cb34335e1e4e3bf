import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { Refusal } from '../../domain/refusal.ts'
import { clientKey, createRateLimit } from '../../platform/rate-limit.ts'
import { sha256Hex } from '../../platform/secrets.ts'
import type { App } from '../app.ts'
import { bearerOf } from '../bearer.ts'
import { sessionSecretOf, type CookieOptions } from '../session-cookie.ts'

export interface RateOptions extends CookieOptions {
  readonly maxRequestsPerMinute: number
}

/**
 * Requests per minute and token or session; without, and on routes open to anybody, per client. Asked before anybody is looked
 * up, so that a flood costs no question to MongoDB.
 */
export function limitRate(app: App, options: RateOptions): void {
  let limit: onRequestAsyncHookHandler | null = null
  void app.register(rateLimit, {
    global: false,
    max: options.maxRequestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => secretKeyOf(request, options) ?? clientKey(request.ip),
    errorResponseBuilder: (_request, { after }) => new Refusal('too_many', `Too many requests; try again in ${after}.`),
  })
  app.after(() => {
    limit = app.rateLimit()
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!isProbe(request)) await limit?.call(app, request, reply)
  })
  limitMadeUpSecrets(app, options)
}

/** So many are kept in mind; then all are forgotten, and told anew by their next request. */
const maxKnownSecrets = 10_000

/**
 * A client that makes up a new secret for each request has a new count each time: secrets nobody has are counted per client
 * too. Those that were somebody's before go on meanwhile, for many people share an address.
 */
function limitMadeUpSecrets(app: App, options: RateOptions): void {
  const madeUp = createRateLimit(options.maxRequestsPerMinute, () => performance.now())
  const known = new Set<string>()
  app.addHook('onRequest', (request, _reply, done) => {
    const key = secretKeyOf(request, options)
    if (key === null || known.has(key) || madeUp.hasLeft(request.ip)) done()
    else done(new Refusal('too_many', 'Too many requests with secrets that nobody has; try again in a minute.'))
  })
  app.addHook('onResponse', (request, reply, done) => {
    const key = secretKeyOf(request, options)
    if (key !== null && request.caller !== null) {
      if (known.size >= maxKnownSecrets) known.clear()
      known.add(key)
    } else if (key !== null && reply.statusCode === 401) madeUp.take(request.ip)
    done()
  })
}

/** Of the secret alone: neither other cookies nor the way it is written make another one of it. Null on open routes. */
function secretKeyOf(request: FastifyRequest, options: CookieOptions): string | null {
  if (request.routeOptions.config.access?.kind === 'public') return null
  const secret = bearerOf(request) ?? sessionSecretOf(request, options)
  return secret === null ? null : sha256Hex(secret)
}

/** Whoever watches over the process asks often, and must be answered also while others are refused. */
function isProbe(request: FastifyRequest): boolean {
  return request.url === '/healthz' || request.url === '/readyz'
}
