import { asId, type MessageId, type TenantId, type UserId } from './ids.ts'
import type { InboundMessage } from './message.ts'
import type { MailSender } from './recognise-tenant.ts'

/** A mail of the tenant whose own Message-ID the reply names. */
export interface AnsweredMail {
  /** As compared, without case. */
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly senderUserId: UserId | null
  /** As `own-mail.ts` says: false for what somebody unproved wrote, who would let himself in by it. */
  readonly vouches: boolean
}

export interface SenderKnown {
  readonly isContact: boolean
  /** A company of the tenant has the sender's mail host; never for free mail. */
  readonly isAtCompany: boolean
}

export type ReplyVerdict =
  /** `forUserId`: who sent the mail that is answered. */
  { readonly kind: 'reply'; readonly forUserId: UserId | null } | { readonly kind: 'stranger' }

/**
 * Whether an outsider may answer: a mail that vouches was written to him, or the tenant knows him. A Message-ID is no secret
 * (it travels with every forward), so that naming one proves nothing by itself.
 */
export function judgeReply(sender: MailSender, answered: readonly AnsweredMail[], known: SenderKnown): ReplyVerdict {
  const wasAddressed = answered.some(({ to, cc, vouches }) => vouches && [...to, ...cc].includes(sender.address))
  if (!wasAddressed && !known.isContact && !known.isAtCompany) return { kind: 'stranger' }
  return { kind: 'reply', forUserId: senderOfAnswered(answered) }
}

/** Whose mail a reply is: the user who sent the newest mail it answers. */
function senderOfAnswered(answered: readonly AnsweredMail[]): UserId | null {
  return answered.find(({ senderUserId }) => senderUserId !== null)?.senderUserId ?? null
}

/**
 * The message of the other tenant, whose mail is answered by a user of this one: on the same raw bytes, of which neither
 * tenant sees the other's record. Id and ingest key follow from the first message, so that doing it twice makes one.
 */
export function siblingOf(message: InboundMessage, tenantId: TenantId, at: Date): InboundMessage {
  return {
    id: asId<MessageId>(`${message.id}-${tenantId}`),
    tenantId,
    state: 'received',
    reason: null,
    receivedAt: message.receivedAt,
    stateChangedAt: at,
    envelope: message.envelope,
    rawRef: message.rawRef,
    rawSha256: message.rawSha256,
    rawRemovedAt: null,
    sizeBytes: message.sizeBytes,
    ingestKey: `${message.ingestKey}-${tenantId}`,
    startCount: 0,
    lease: null,
    notBefore: null,
    faultCount: 0,
    summary: null,
    senderProof: message.senderProof,
    identity: null,
    threadIds: [],
    senderUserId: null,
    forUserId: null,
    decision: null,
    assignment: null,
    redeliveryOf: null,
    waived: [],
    releasedTo: null,
    decidedBy: null,
    version: 1,
  }
}
