import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '../../contract/problem.ts'
import { Refusal } from '../../domain/refusal.ts'
import { fieldProblemOf } from '../field-problem.ts'
import { maxBodyBytes, type App, type HttpContext } from '../app.ts'
import { refusals } from '../refusals.ts'
import { StaleRecord } from '../stale.ts'

/** Turns everything thrown into problem+json (RFC 9457). A fault of ours tells its request id and nothing else. */
export function answerProblems(app: App, ctx: Pick<HttpContext, 'metrics'>): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request)
    if (problem.code === 'fault') {
      ctx.metrics.fault('http')
      request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    }
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problemOf(new Refusal('not_found', 'There is no such address.'), request)),
  )
}

function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof StaleRecord) {
    const { refusal, current, lastChange } = error
    return { ...ofRefusal(refusal, request), current, ...(lastChange ? { lastChange } : {}) }
  }
  if (error instanceof Refusal) return ofRefusal(error, request)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => fieldProblemOf(issue, error.validationContext ?? 'body'))
    return ofRefusal(new Refusal('invalid_input', 'Correct the fields named below.', { fields }), request)
  }
  const status = clientFaultOf(error)
  if (status !== null) {
    return { ...ofRefusal(new Refusal('invalid_input', unreadable(status)), request), status }
  }
  return {
    type: 'about:blank',
    title: 'The machine failed',
    status: 500,
    code: 'fault',
    detail: 'Nothing is lost. Try again; if it happens again, tell whoever runs this the request id.',
    requestId: request.id,
  }
}

function ofRefusal(refusal: Refusal, request: FastifyRequest): Problem {
  const { status, title, type = 'about:blank' } = refusals[refusal.code]
  const { fields, facts } = factsToTell(refusal)
  return {
    type,
    title,
    status,
    code: refusal.code,
    detail: refusal.message,
    requestId: request.id,
    ...(fields === undefined ? {} : { fields }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  }
}

/** A stored record among the facts is never told: it could hold what this caller may not read. `StaleRecord` carries a presented one. */
function factsToTell(refusal: Refusal): { fields?: Problem['fields']; facts: Record<string, unknown> } {
  const { fields, ...others } = refusal.facts as { fields?: readonly ToldField[] }
  const facts = Object.fromEntries(Object.entries(others).filter(([, value]) => typeof value !== 'object'))
  return fields === undefined ? { facts } : { fields: fields.map((field) => ({ code: refusal.code, ...field })), facts }
}

/** A rule that names a field and no code of its own means its refusal's. */
type ToldField = Omit<NonNullable<Problem['fields']>[number], 'code'> & { readonly code?: string }

/** What fastify found wrong before any handler ran: broken JSON, too large, a media type it does not read. */
function clientFaultOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null
  const status = (error as FastifyError).statusCode ?? 500
  return status >= 400 && status < 500 ? status : null
}

/** Why it could not be read, and what to do next. */
function unreadable(status: number): string {
  if (status === 413) {
    const mib = maxBodyBytes / 1024 / 1024
    return `The request is too large: at most ${mib} MiB (${maxBodyBytes} bytes) are read. Send it in smaller parts.`
  }
  if (status === 415) return 'Only JSON is read here: send it with Content-Type: application/json.'
  return 'The body is not JSON that can be read: it is cut off, misspelt or empty. Correct it, or send none at all.'
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const wait = problem.facts?.['retryAfterSeconds']
  if (typeof wait === 'number') void reply.header('retry-after', String(wait))
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}
