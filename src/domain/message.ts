import type { Decision } from './matching/decision.ts'
import type { Envelope } from './envelope.ts'
import type { ActorRef } from './access.ts'
import type { ContactId, MessageId, RawRef, TenantId, UserId } from './ids.ts'
import type { Target } from './lead/lead.ts'
import type { DecidingField } from './parsed-message.ts'
import type { ReusedId } from './reused-id.ts'
import type { SenderProof } from './sender-proof.ts'

/** Our record of one received mail. The raw bytes are never changed; `state` moves only as `message-states.ts` says. */
export interface InboundMessage {
  readonly id: MessageId
  /** Null until the tenant is known, and for ever if it never is. */
  readonly tenantId: TenantId | null
  readonly state: MessageState
  readonly reason: StateReason | null
  readonly receivedAt: Date
  readonly stateChangedAt: Date
  readonly envelope: Envelope
  readonly rawRef: RawRef
  readonly rawSha256: string
  /** Set when retention took the raw bytes away; the record stays. */
  readonly rawRemovedAt: Date | null
  readonly sizeBytes: number
  /**
   * Hash of raw bytes, envelope sender and recipients; unique among messages whose raw bytes are kept, so that a lost 250 does
   * not count a mail twice, and no 250 is given for a mail of which nothing is there any more.
   */
  readonly ingestKey: string
  /** Starts of a worker on this message that have not returned; counted before the work begins. */
  readonly startCount: number
  readonly lease: { readonly id: string; readonly until: Date } | null
  /** Not before this time, after a fault of ours. */
  readonly notBefore: Date | null
  readonly faultCount: number
  /** Known once parsed; erased with the content. */
  readonly summary: MessageSummary | null
  readonly senderProof: SenderProof | null
  /** The identity this message claimed, if it did. */
  readonly identity: string | null
  /** Own Message-ID and every id the mail refers to; what conversations are found by. */
  readonly threadIds: readonly string[]
  /** The user who sent it; null for a customer's reply or an unknown user. */
  readonly senderUserId: UserId | null
  /** Whose mail it is: who sent it; for a customer's reply, who sent the mail it answers. `mine` means this user. */
  readonly forUserId: UserId | null
  readonly decision: Decision | null
  readonly assignment: Assignment | null
  /** The first message, of which this one is a redelivery or a variant. */
  readonly redeliveryOf: MessageId | null
  /** It bears the Message-ID of an earlier mail and is another one. Missing in mail judged before this was looked at. */
  readonly reusedId?: ReusedId | null
  /** Reasons a person waived by releasing it. */
  readonly waived: readonly StateReason[]
  /** Set by the releaser: the tenant, and who wrote it where From does not tell. */
  readonly releasedTo: { readonly tenantId: TenantId; readonly from: string | null } | null
  readonly decidedBy: ActorRef | null
  readonly version: number
}

/** In the order a message passes them; the last six are settled. */
export const messageStates = [
  'received',
  'processing',
  'assigned',
  'in_review',
  'unmatched',
  'quarantined',
  'ignored',
  'failed',
] as const

export type MessageState = (typeof messageStates)[number]

export type QuarantineReason =
  | 'from_not_single'
  | 'unknown_host_name'
  | 'tenant_mismatch'
  | 'sender_not_proved'
  | 'stranger_answers'
  | 'parsers_disagree'
  | 'infected'
  | 'blocked'
  | 'by_person'

export type IgnoreReason =
  | 'redelivery'
  | 'internal'
  | 'never_log'
  | 'test_mail'
  | 'automated'
  | 'bounce'
  | 'rejected'
  | 'deleted'
  | 'expired'
  | 'erased'

export type FailReason = 'starts_never_returned' | 'parse_timeout' | 'parse_memory' | 'parser_limit' | 'parser_crash'

/** What the virus scanner said; `unscanned`: it could not be asked, which is never the same as clean. */
export type ScanVerdict = 'clean' | 'infected' | 'unscanned'

export type StateReason = QuarantineReason | IgnoreReason | FailReason

/** Facts of the parsed mail that lists and answers show, kept so that no list needs to parse. */
export interface MessageSummary {
  readonly from: { readonly name: string; readonly address: string } | null
  readonly to: readonly { readonly name: string; readonly address: string }[]
  readonly cc: readonly { readonly name: string; readonly address: string }[]
  readonly subject: string
  readonly baseSubject: string
  readonly messageId: string | null
  readonly rawDate: string | null
  readonly date: Date | null
  readonly copiedAs: 'to' | 'cc' | 'bcc'
  readonly automated: 'no' | 'bulk' | 'certain' | 'hint'
  readonly attachments: readonly {
    readonly fileName: string
    readonly type: string
    readonly sizeBytes: number
    readonly omitted: boolean
    /** A picture that the mail shows in its place. Missing elsewhere, and in mail that was read before this was looked for. */
    readonly embedded?: boolean
  }[]
  /** Beyond the cap on their number: of these not even a name is kept. Missing in mail that was read before they were counted. */
  readonly attachmentsOmitted?: number
  /** First new words of the text, quotes removed, at most 200 characters. */
  readonly snippet: string
  readonly notes: readonly string[]
  /** Fields that another program may read in another way. Missing in mail that was read before they were looked for. */
  readonly twoReadings?: readonly DecidingField[]
  /** Null where the installation has no virus scanner. */
  readonly scan: ScanVerdict | null
}

/** The settled link of a message to a lead or project. */
export interface Assignment {
  readonly target: Target
  readonly contactId: ContactId | null
  readonly by: 'rule' | 'person'
  readonly at: Date
}
