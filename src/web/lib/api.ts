import { tellRefusedByMaintenance } from './refused-by-maintenance.ts'
import { withKey } from './request-keys.ts'
import { tellSession } from './signed-out.ts'
import type { Problem as ProblemPayload } from '../../contract/problem.ts'

/** What the server says when it refuses: RFC 9457 problem details with a stable `code`. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  /** What is wrong, by the field's path in the body, e.g. `emails.0`. */
  readonly fields: Readonly<Record<string, FieldProblem>>
  readonly facts: Readonly<Record<string, unknown>>
  /** The current record, with a 412. */
  readonly current: unknown
  /** With a 412: who changed it last, and when; null where nobody knows. */
  readonly lastChange: ProblemPayload['lastChange'] | null

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`)
    this.name = 'Problem'
    this.status = status
    this.code = body.code ?? 'unknown'
    this.requestId = body.requestId ?? null
    this.fields = Object.fromEntries((body.fields ?? []).map((field) => [field.path.replace(/^body\./, ''), field]))
    this.facts = body.facts ?? {}
    this.current = body.current ?? null
    this.lastChange = body.lastChange ?? null
  }
}

type ProblemBody = Partial<ProblemPayload>
export type FieldProblem = NonNullable<ProblemPayload['fields']>[number]

/** The server could not be reached at all. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

export interface Change {
  readonly body?: unknown
  /** Version the change is based on; a stale one is answered with 412 and the current record. */
  readonly ifMatch?: number
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, signal === undefined ? {} : { signal })
}

/** Does something once, also where the answer was lost and the person sends the same again. */
export async function post<T>(path: string, change: Change = {}): Promise<T> {
  return withKey(JSON.stringify([path, change]), mayBeDone, (key) =>
    send<T>(path, withBody('POST', change, { 'idempotency-key': key })),
  )
}

/** A question that has a body, or what is answered anew each time: no answer of before may stand for it. */
export async function ask<T>(path: string, body?: unknown): Promise<T> {
  return send<T>(path, withBody('POST', { body }, {}))
}

export async function patch<T>(path: string, change: Change): Promise<T> {
  return send<T>(path, withBody('PATCH', change, {}))
}

export async function remove<T>(path: string, change: Change = {}): Promise<T> {
  return send<T>(path, withBody('DELETE', change, {}))
}

function withBody(method: string, change: Change, extra: Record<string, string>): RequestInit {
  const headers: Record<string, string> = { ...extra, 'x-bccrm-csrf': '1' }
  if (change.body !== undefined) headers['content-type'] = 'application/json'
  if (change.ifMatch !== undefined) headers['if-match'] = `"${change.ifMatch}"`
  return { method, headers, ...(change.body === undefined ? {} : { body: JSON.stringify(change.body) }) }
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init)
  const text = await response.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (!response.ok) throw problemOf(response.status, body ?? {}, isSignIn(path, init))
  return body as T
}

/** A wrong password is called the same, and ends no session. */
function problemOf(status: number, body: ProblemBody, signsIn: boolean): Problem {
  const problem = new Problem(status, body)
  if (problem.code === 'not_signed_in' && !signsIn) tellSession('over')
  if (problem.code === 'maintenance') tellRefusedByMaintenance()
  return problem
}

function isSignIn(path: string, { method }: RequestInit): boolean {
  return path === '/session' && method === 'POST'
}

/** Whether an earlier request with this key was carried out, these do not tell: they are decided before the key is looked at. */
const beforeTheKey: readonly number[] = [401, 403, 429]

function mayBeDone(error: unknown): boolean {
  if (!(error instanceof Problem)) return true
  // With the same content: the first one is under way.
  if (error.code === 'idempotency_key_reused') return true
  return error.status >= 500 || beforeTheKey.includes(error.status)
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api${path}`, { credentials: 'same-origin', ...init })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Unreachable('The server cannot be reached.', { cause })
  }
}
