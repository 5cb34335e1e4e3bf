import type { SMTPServerSession } from 'smtp-server'
import type { Envelope } from '../domain/envelope.ts'
import { Refusal } from '../domain/refusal.ts'
import { withinDeadline } from './deadlines.ts'
import { stateOf, type Desk } from './desk.ts'
import { ReplyError } from './replies.ts'

/** Wrong passwords in one connection. */
const maxFailedSignIns = 3

/** SMTP AUTH (RFC 4954): who signed in. Throws the reply for everything else. */
export async function signIn(
  desk: Desk,
  session: SMTPServerSession,
  address: string,
  password: string,
): Promise<NonNullable<Envelope['authenticated']>> {
  const { checkPassword, handlerDeadlineMs } = desk.options
  if (checkPassword === null) throw new ReplyError('bad_credentials')
  if (!desk.failedSignInRate.hasLeft(session.remoteAddress)) throw new ReplyError('sign_in_later')
  const user = await withinDeadline(handlerDeadlineMs, () =>
    checkPassword(address, password, session.remoteAddress).catch(putOff),
  )
  if (user !== null) return user
  desk.failedSignInRate.take(session.remoteAddress)
  const state = stateOf(desk, session)
  state.failedSignInCount += 1
  throw new ReplyError(state.failedSignInCount >= maxFailedSignIns ? 'too_many_sign_ins' : 'bad_credentials')
}

/** Somebody guesses at this address or from this network, over whichever connections and listeners. */
function putOff(error: unknown): never {
  throw error instanceof Refusal && error.code === 'too_many' ? new ReplyError('sign_in_later') : error
}
