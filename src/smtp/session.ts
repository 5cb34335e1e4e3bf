import type { SMTPServerSession } from 'smtp-server'
import type { Envelope, SmtpClient, TrustedRelay } from '../domain/envelope.ts'
import type { Relays } from './relays.ts'
import type { ReplyName } from './replies.ts'

/** What we remember of a connection beside what smtp-server does. */
export interface SessionState {
  /** Who connected, and, where a PROXY line said so, for whom; each trusted by the one before. */
  readonly hops: readonly string[]
  /** Says a 421 and closes, also in the middle of DATA. */
  readonly hangUp: (reply: ReplyName) => void
  /** Commands since the last message that was taken. */
  commandCount: number
  failedSignInCount: number
  /** RCPT commands of this message. */
  recipientCount: number
  isMailCounted: boolean
  quarantine: 'roomy' | 'near_limit'
  /** Why recipients of this message could not be taken for now. */
  refusedForNow: ReplyName | null
}

export function newSessionState(hops: readonly string[], hangUp: SessionState['hangUp']): SessionState {
  return { hops, hangUp, commandCount: 0, failedSignInCount: 0, ...newMail }
}

/** What begins anew with each MAIL command. */
export const newMail = {
  recipientCount: 0,
  isMailCounted: false,
  quarantine: 'roomy',
  refusedForNow: null,
} as const satisfies Partial<SessionState>

/** The envelope of the message that is about to be sent; addresses as the client wrote them. */
export function envelopeOf(session: SMTPServerSession, state: SessionState, relays: Relays): Envelope {
  const { mailFrom, rcptTo } = session.envelope
  return {
    envelopeSender: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address),
    client: clientOf(session, state, relays),
    authenticated: signedInUser(session),
  }
}

/** smtp-server keeps what `sign-in.ts` gave it, and takes it away again (`false`) at STARTTLS and XCLIENT. */
function signedInUser(session: SMTPServerSession): Envelope['authenticated'] {
  const user = session.user as Envelope['authenticated'] | false | undefined
  return user === false || user === undefined ? null : user
}

function clientOf(session: SMTPServerSession, state: SessionState, relays: Relays): SmtpClient {
  const { xClient } = session
  const named = xClient.get('ADDR')
  const hops = typeof named === 'string' ? [...state.hops, named] : state.hops
  const helo = xClient.get('HELO')
  return {
    address: hops.at(-1) ?? session.remoteAddress,
    heloName: typeof helo === 'string' && helo !== '' ? helo : session.hostNameAppearsAs,
    relay: lastRelay(hops, relays),
    tls: session.secure,
  }
}

/** The trusted relay nearest to the client; one behind an untrusted hop is only a claim of that hop. */
function lastRelay(hops: readonly string[], relays: Relays): TrustedRelay | null {
  let last: TrustedRelay | null = null
  for (const hop of hops) {
    const relay = relays.relayOf(hop)
    if (relay === null) return last
    last = relay
  }
  return last
}
