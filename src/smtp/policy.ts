import type { SMTPServerSession } from 'smtp-server'
import { isCrmAddress } from '../domain/addressee.ts'
import { stateOf, type Desk } from './desk.ts'
import { replies, ReplyError, type ReplyName } from './replies.ts'
import { newMail } from './session.ts'

/** MAIL: a new message begins. Nothing is refused here: a refusal for now would turn the RCPT behind it into a 503. */
export function beginMail(desk: Desk, session: SMTPServerSession): void {
  Object.assign(stateOf(desk, session), newMail)
}

/** RCPT: returns where the recipient is taken, else throws the reply. The accepted ones go on whatever happens to the others. */
export async function takeRecipient(desk: Desk, session: SMTPServerSession, address: string): Promise<void> {
  const state = stateOf(desk, session)
  // Commands are counted, not addresses: smtp-server folds equal ones into one.
  state.recipientCount += 1
  const reply = await firstObjection(desk, session, address)
  if (reply === null) return
  if (replies[reply].code < 500) state.refusedForNow = reply
  throw new ReplyError(reply)
}

async function firstObjection(desk: Desk, session: SMTPServerSession, address: string): Promise<ReplyName | null> {
  const state = stateOf(desk, session)
  if (state.recipientCount > desk.options.maxRecipients) return 'too_many_recipients'
  if (!isCrmAddress(address, desk.ctx.installation)) return 'no_such_recipient'
  if (!isWithinRate(desk, session)) return 'rate_limit'
  const intake = await desk.gate.check()
  if (intake.kind === 'fault') return 'our_fault'
  if (intake.kind === 'full') return 'system_full'
  state.quarantine = intake.quarantine
  return null
}

/** Counted once for each message; a trusted relay brings the mail of many and is not counted. */
function isWithinRate(desk: Desk, session: SMTPServerSession): boolean {
  const state = stateOf(desk, session)
  if (state.isMailCounted || desk.relays.relayOf(session.remoteAddress) !== null) return true
  state.isMailCounted = desk.mailRate.take(session.remoteAddress)
  return state.isMailCounted
}
