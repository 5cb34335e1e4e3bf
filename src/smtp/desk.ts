import type { SMTPServerSession } from 'smtp-server'
import type { AcceptContext } from '../commands/accept-message.ts'
import { createRateLimit, type RateLimit } from '../platform/rate-limit.ts'
import { createIntakeGate, type IntakeGate } from './intake-gate.ts'
import type { ListenerOptions } from './options.ts'
import { createRelays, type Relays } from './relays.ts'
import { createConnectionSlots, type ConnectionSlots } from './session-limits.ts'
import type { SessionState } from './session.ts'

/** What the connections of one listener share. */
export interface Desk {
  readonly ctx: AcceptContext
  readonly options: ListenerOptions
  readonly gate: IntakeGate
  readonly relays: Relays
  readonly slots: ConnectionSlots
  readonly mailRate: RateLimit
  readonly failedSignInRate: RateLimit
  readonly sessions: WeakMap<SMTPServerSession, SessionState>
  /** Messages being taken in, waited for before the listener is closed. */
  readonly underWay: Set<Promise<unknown>>
}

/** Guesses at passwords, per client; each costs us 19 MiB and milliseconds of hashing. */
const maxFailedSignInsPerMinute = 20

export function openDesk(ctx: AcceptContext, options: ListenerOptions): Desk {
  const now = (): number => performance.now()
  return {
    ctx,
    options,
    gate: createIntakeGate(ctx, options.disk),
    relays: createRelays(options.trustedRelays),
    slots: createConnectionSlots(options),
    mailRate: createRateLimit(options.maxMailsPerMinute, now),
    failedSignInRate: createRateLimit(maxFailedSignInsPerMinute, now),
    sessions: new WeakMap(),
    underWay: new Set(),
  }
}

export function stateOf(desk: Desk, session: SMTPServerSession): SessionState {
  const state = desk.sessions.get(session)
  if (state === undefined) throw new Error('A session without a connection')
  return state
}
