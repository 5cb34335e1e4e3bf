import type { FastifyReply, FastifyRequest } from 'fastify'
import { claimRequest } from '../../commands/claim-request.ts'
import { keepAnswer } from '../../commands/keep-answer.ts'
import { releaseRequest } from '../../commands/release-request.ts'
import { Refusal } from '../../domain/refusal.ts'
import { sha256Hex } from '../../platform/secrets.ts'
import type { App, HttpContext } from '../app.ts'

/**
 * A POST with an `Idempotency-Key` is carried out once: a client that lost the answer sends it again and gets the first one.
 * Only a success is kept; where nothing was done, the key is free again. An answer that holds a secret is not kept.
 */
export function answerOnce(app: App, ctx: HttpContext): void {
  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === null || request.caller === null) return
    const requestHash = sha256Hex(JSON.stringify([request.method, request.url, readBodyOf(request)]))
    const claimed = await claimRequest(ctx, { actor: request.caller.actor, key, requestHash })
    if (claimed.kind === 'held') {
      request.heldRequest = claimed.held
      return
    }
    await repeatAnswer(reply, claimed.answer)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const held = request.heldRequest
    if (held === null) return
    request.heldRequest = null
    if (reply.statusCode >= 300) {
      await releaseRequest(ctx, held)
      return
    }
    const location = reply.getHeader('location')
    const keepsBody = typeof payload === 'string' && request.routeOptions.config.answersSecret !== true
    try {
      await keepAnswer(ctx, held, {
        status: reply.statusCode,
        body: keepsBody ? payload : null,
        location: typeof location === 'string' ? location : null,
      })
    } catch (error) {
      // The thing is done: the caller must hear so, though a repetition cannot be answered by it.
      ctx.metrics.fault('idempotency')
      request.log.warn({ err: error }, 'could not keep the answer')
    }
  })
}

async function repeatAnswer(
  reply: FastifyReply,
  answer: { readonly status: number; readonly body: string | null; readonly location: string | null },
): Promise<void> {
  if (answer.body === null && answer.status !== 204) {
    throw new Refusal('already_exists', 'This was done before; its answer held a secret, which is not kept.')
  }
  if (answer.location !== null) void reply.header('location', answer.location)
  await reply
    .code(answer.status)
    .header('idempotency-replayed', 'true')
    .type('application/json; charset=utf-8')
    .serializer(String)
    .send(answer.body ?? '')
}

/** What a route does not read makes no other request; and no schema has seen how deep it lies in itself. */
function readBodyOf(request: FastifyRequest): unknown {
  return request.routeOptions.schema?.body === undefined ? null : (request.body ?? null)
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return null
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new Refusal('invalid_input', 'The Idempotency-Key must be 1 to 200 visible ASCII characters.', {
    fields: [{ path: 'headers.idempotency-key', code: 'not_valid', message: '1 to 200 visible ASCII characters.' }],
  })
}
