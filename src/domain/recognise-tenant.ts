import { addressKey, readAddress } from './address.ts'
import type { TenantId } from './ids.ts'
import type { InboundMessage, QuarantineReason } from './message.ts'
import type { ParsedMessage } from './parsed-message.ts'
import type { SenderProof } from './sender-proof.ts'
import type { SenderProofPolicy } from './tenant.ts'

/** Header From, as the rules read it. */
export interface MailSender {
  readonly name: string
  /** As compared, without case. */
  readonly address: string
  /** Lower-case A-label; the only thing a tenant is picked by. */
  readonly hostName: string
}

/**
 * Who wrote the mail: exactly one From field with exactly one mailbox (RFC 5322 section 3.6.2); Sender is asked only where
 * From is a group (RFC 6854). Null in every other case: to pick one of several would let a stranger choose the tenant.
 *
 * @example senderOf({ from: [[{ name: 'Lena', address: 'Lena@XYZ.example' }]], … }) // { address: 'lena@xyz.example', … }
 */
export function senderOf(parsed: Pick<ParsedMessage, 'from' | 'sender' | 'fromIsGroup'>): MailSender | null {
  if (parsed.from.length !== 1) return null
  const [mailbox, ...others] = parsed.fromIsGroup ? parsed.sender : parsed.from.flat()
  if (mailbox === undefined || others.length > 0) return null
  return senderNamed(mailbox.address, mailbox.name)
}

/** The sender with this address; null where it is none. */
export function senderNamed(text: string, name: string): MailSender | null {
  const address = readAddress(text)
  return address === null ? null : { name, address: addressKey(address.address), hostName: address.hostName }
}

export interface TenantQuestion {
  readonly sender: MailSender | null
  /** Another program may read another From than `sender`. */
  readonly hasTwoReadings: boolean
  /** The verified registration of the sender's host name. */
  readonly registration: { readonly tenantId: TenantId } | null
  /** Tenants of mails whose own Message-ID this mail names, each once. */
  readonly answered: readonly TenantId[]
  /** Tenants at whose host names To or Cc has an address. */
  readonly addressed: readonly TenantId[]
  readonly message: Pick<InboundMessage, 'tenantId' | 'releasedTo'>
}

export type Recognition =
  /** Written at the tenant's own host name. `alsoAnswers`: it answers another tenant's mail, and that one gets a message too. */
  | { readonly kind: 'own'; readonly tenantId: TenantId; readonly alsoAnswers: TenantId | null }
  /** Written by an outsider and naming a mail of the tenant; whether he may answer it, `customer-reply.ts` judges. */
  | { readonly kind: 'answer'; readonly tenantId: TenantId }
  /** The releaser named the tenant. */
  | { readonly kind: 'released'; readonly tenantId: TenantId }
  | { readonly kind: 'quarantined'; readonly reason: QuarantineReason; readonly tenantId: TenantId | null }

/**
 * Whose mail it is: the tenant of the sender's host name; for an outsider who answers, the one tenant whose mail is
 * answered. A message that has its tenant keeps it, whatever is registered later.
 *
 * What a user of one tenant writes is shown to another one only where it answers that one's mail and is addressed to its
 * people: an answer's Message-IDs also stand in mail that goes to quite different readers.
 */
export function recogniseTenant(question: TenantQuestion): Recognition {
  const { sender, registration, answered, addressed, message } = question
  const kept = message.releasedTo?.tenantId ?? message.tenantId
  const elsewise = (reason: QuarantineReason): Recognition =>
    message.releasedTo === null
      ? { kind: 'quarantined', reason, tenantId: kept }
      : { kind: 'released', tenantId: message.releasedTo.tenantId }
  if (sender === null) return elsewise('from_not_single')
  if (question.hasTwoReadings) return elsewise('parsers_disagree')
  const home = registration?.tenantId ?? null
  if (home !== null && (kept === null || kept === home)) {
    const others = answered.filter((tenantId) => tenantId !== home && addressed.includes(tenantId))
    return { kind: 'own', tenantId: home, alsoAnswers: onlyOne(others) }
  }
  const asked = kept === null ? onlyOne(answered) : (answered.find((tenantId) => tenantId === kept) ?? null)
  return asked === null ? elsewise('unknown_host_name') : { kind: 'answer', tenantId: asked }
}

/**
 * True where the mail came only by plus-forms (`crm+slug@…`) that are not this tenant's. They never choose a tenant, but a
 * mail sent to another tenant's address alone went somewhere its sender did not mean.
 * @param slugs of the CRM addresses it was sent to; null for the plain address.
 */
export function isTenantMismatch(slug: string, slugs: readonly (string | null)[]): boolean {
  return slugs.length > 0 && slugs.every((each) => each !== null && each !== slug)
}

/** What an unproved sender leads to: quarantine, a question, or nothing. */
export function judgeProof(proof: SenderProof, policy: SenderProofPolicy): 'good' | 'doubtful' | 'quarantined' {
  if (policy === 'off' || proof.verdict === 'proved') return 'good'
  // DNS that never answered says nothing about the sender: it must not look like a forgery, also where proof is required.
  if (policy === 'require' && proof.dmarc !== 'temperror') return 'quarantined'
  return 'doubtful'
}

/**
 * The verdict to go on with: null while DNS cannot answer and the mail is younger than `patienceMs`; after that the sender
 * counts as unproved, and the record says why (RFC 8601 section 2.7.1 calls it `temperror`).
 */
export function proofToGoOn(
  proof: SenderProof,
  age: { readonly receivedAt: Date; readonly now: Date; readonly patienceMs: number },
): SenderProof | null {
  if (proof.verdict !== 'not_now') return proof
  if (age.now.getTime() - age.receivedAt.getTime() < age.patienceMs) return null
  return { ...proof, verdict: 'unproved', by: null, dmarc: 'temperror' }
}

function onlyOne(tenantIds: readonly TenantId[]): TenantId | null {
  const [tenantId, ...others] = new Set(tenantIds)
  return tenantId !== undefined && others.length === 0 ? tenantId : null
}
