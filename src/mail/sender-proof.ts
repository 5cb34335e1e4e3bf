import { isIP } from 'node:net'
import type { AuthenticateResult } from 'mailauth'
import { hostOf } from '../domain/address.ts'
import type { Envelope } from '../domain/envelope.ts'
import type { SenderProof } from '../domain/sender-proof.ts'
import { judgeResult } from './judge-sender-proof.ts'
import type { ResolveDns } from './resolver.ts'
import { withFewSignatures } from './surplus-signatures.ts'

/** Judges header From by SPF, DKIM and DMARC on the raw bytes (mailauth), with the client seen at our edge. */
export type CheckSender = (raw: Buffer, envelope: Envelope, fromAddress: string) => Promise<SenderProof>

export interface SenderCheckOptions {
  readonly resolve: ResolveDns
  /** Our own name, for the SPF macros and results. */
  readonly hostName: string
  /** All DNS questions of one mail together; after it the answer is "not now". */
  readonly deadlineMs: number
}

/** SMTP AUTH is judged by who knows the user's addresses; here it is a relay's word, or DNS. */
export function createSenderCheck(options: SenderCheckOptions): CheckSender {
  return async (raw, envelope, fromAddress) => {
    if (envelope.client.relay?.checksSenders === true) return relayProof
    const fromHost = hostOf(fromAddress)
    if (fromHost === null) return unproved
    const result = await withDeadline(ask(options, raw, envelope), options.deadlineMs)
    return result === 'too_late' ? notNow : judgeResult(result, fromHost)
  }
}

const unproved: SenderProof = { verdict: 'unproved', by: null, spf: 'none', dkim: 'none', dmarc: 'none' }
const notNow: SenderProof = { verdict: 'not_now', by: null, spf: 'temperror', dkim: 'temperror', dmarc: 'temperror' }
const relayProof: SenderProof = { verdict: 'proved', by: 'trusted_relay', spf: 'none', dkim: 'none', dmarc: 'none' }

/** A client whose address nobody knows (a relay may say `[UNAVAILABLE]`) has sent from nowhere that SPF allows. */
const nowhere = '::'

/** Received and Authentication-Results fields of the mail are never believed: anybody can write them. */
async function ask(
  { resolve, hostName }: SenderCheckOptions,
  raw: Buffer,
  { client, envelopeSender }: Envelope,
): Promise<AuthenticateResult> {
  // Read when the first sender is to be proved: no other library is as long in reading, and most commands prove nobody.
  const { authenticate } = await import('mailauth')
  const address = client.address.replace(/^::ffff:(?=\d+\.)/i, '')
  return authenticate(withFewSignatures(raw), {
    ip: isIP(address) === 0 ? nowhere : address,
    helo: client.heloName,
    // With the null sender SPF judges the HELO name (RFC 7208 section 2.4).
    sender: envelopeSender === '' ? `postmaster@${client.heloName}` : envelopeSender,
    mta: hostName,
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    resolver: resolve as never,
  })
}

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T | 'too_late'> {
  const late = Promise.withResolvers<'too_late'>()
  const timer = setTimeout(() => late.resolve('too_late'), ms)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
