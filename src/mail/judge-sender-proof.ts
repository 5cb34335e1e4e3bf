import type { AuthenticateResult, DKIMResult } from 'mailauth'
import { getDomain } from 'tldts'
import type { SenderProof } from '../domain/sender-proof.ts'
import { onceOnlyFields } from './header-fields.ts'

/**
 * Proved means an SPF or DKIM pass of a name that is aligned with header From (RFC 7489 section 3.1). Where the owner of that
 * name publishes no DMARC record, relaxed alignment counts: the same registrable name.
 *
 * DNS trouble is "not now" only where the answer could have proved this From. Other names are of the sender's choosing: a
 * forger would name one whose DNS is broken, and be let through when patience ends.
 */
export function judgeResult(result: AuthenticateResult, fromHost: string): SenderProof {
  const { spf, dkim, dmarc } = result
  const words = {
    spf: spf === false ? 'none' : spf.status.result,
    dkim: wordOfDkim(dkim.results),
    dmarc: dmarc === false ? 'none' : dmarc.status.result,
  }
  // The same From must have been judged that picks the tenant.
  if (!isSameFrom(result, fromHost)) return { verdict: 'unproved', by: null, ...words }
  const judged = [
    ...dkim.results.map((signature) => ({ by: 'dkim' as const, proof: proofOfDkim(signature, result, fromHost) })),
    { by: 'spf' as const, proof: proofOfSpf(result, fromHost) },
  ]
  const proved = judged.find(({ proof }) => proof === 'proves')
  if (proved !== undefined) return { verdict: 'proved', by: proved.by, ...words }
  const isTroubled = judged.some(({ proof }) => proof === 'not_now')
  return { verdict: isTroubled ? 'not_now' : 'unproved', by: null, ...words }
}

type Proof = 'proves' | 'proves_nothing' | 'not_now'

/** DMARC is judged for one From field with one host only (RFC 7489 section 6.6.1). */
function isSameFrom({ dkim, dmarc }: AuthenticateResult, fromHost: string): boolean {
  if (dkim.fromFields !== 1 || dmarc === false) return false
  return plainHost(textOf(dmarc.status.header?.from)) === fromHost
}

function proofOfDkim(signature: DKIMResult, result: AuthenticateResult, fromHost: string): Proof {
  const { status, signingDomain } = signature
  const alignment = alignmentOf(signingDomain ?? '', fromHost, result.dmarc, typeof status.aligned === 'string')
  if (status.result === 'temperror') return alignment === 'none' ? 'proves_nothing' : 'not_now'
  if (status.result !== 'pass' || !coversMail(signature, result)) return 'proves_nothing'
  return proofBy(alignment)
}

/**
 * A signature that leaves room is no proof of this mail: with `l=` anybody may write more text below a signed mail, with a
 * second Subject above the signed one, or an unsigned one, anybody may send it again for another lead (RFC 6376 section 8).
 */
function coversMail({ status, signingHeaders }: DKIMResult, { dkim }: AuthenticateResult): boolean {
  const written = (dkim.headers?.parsed ?? []).map(({ key }) => key)
  const signed = new Set((signingHeaders?.keys ?? '').toLowerCase().split(/[:\s]+/))
  if ((status.underSized ?? 0) > 0) return false
  if (written.includes('subject') && !signed.has('subject')) return false
  return onceOnlyFields.every((name) => written.filter((key) => key === name).length <= 1)
}

function proofOfSpf({ spf, dmarc }: AuthenticateResult, fromHost: string): Proof {
  if (spf === false) return 'proves_nothing'
  const alignment = alignmentOf(spf.domain, fromHost, dmarc, isSpfAlignedByRecord(dmarc))
  if (spf.status.result === 'temperror') return alignment === 'none' ? 'proves_nothing' : 'not_now'
  return spf.status.result === 'pass' ? proofBy(alignment) : 'proves_nothing'
}

/** The library says nothing of alignment where it found no record. */
function isSpfAlignedByRecord(dmarc: AuthenticateResult['dmarc']): boolean {
  if (dmarc === false || (dmarc.status.result !== 'pass' && dmarc.status.result !== 'fail')) return false
  return textOf(dmarc.alignment.spf.result) !== ''
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

type Alignment = 'aligned' | 'none' | 'unknown_now'

/** The same host is aligned whatever the record says; whether a relative of it is, the record says. */
function alignmentOf(
  hostName: string,
  fromHost: string,
  dmarc: AuthenticateResult['dmarc'],
  isAlignedByRecord: boolean,
): Alignment {
  if (plainHost(hostName) === fromHost) return 'aligned'
  const word = dmarc === false ? 'none' : dmarc.status.result
  if (word === 'pass' || word === 'fail') return isAlignedByRecord ? 'aligned' : 'none'
  if (!isSameOwner(hostName, fromHost)) return 'none'
  return word === 'none' ? 'aligned' : 'unknown_now'
}

function proofBy(alignment: Alignment): Proof {
  if (alignment === 'unknown_now') return 'not_now'
  return alignment === 'aligned' ? 'proves' : 'proves_nothing'
}

function isSameOwner(hostName: string, fromHost: string): boolean {
  const owner = getDomain(fromHost, { allowPrivateDomains: true })
  return owner !== null && getDomain(hostName, { allowPrivateDomains: true }) === owner
}

function plainHost(hostName: string): string {
  return hostName.toLowerCase().replace(/\.$/, '')
}

/** The word to show for several signatures: the best one. */
function wordOfDkim(results: readonly DKIMResult[]): string {
  const words = results.map(({ status }) => status.result)
  return words.find((word) => word === 'pass') ?? words.find((word) => word === 'temperror') ?? words[0] ?? 'none'
}
