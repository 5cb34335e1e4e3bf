import type { FollowUpRequest } from './follow-ups.ts'
import type { HistoryEntry } from '../domain/history.ts'
import type { HistoryEntryId, MessageId, TenantId } from '../domain/ids.ts'
import type { InboundMessage, MessageState, StateReason } from '../domain/message.ts'
import type { Review } from '../domain/review.ts'

/**
 * The outcome of processing one message, written in one transaction with the message's state. Settling is a
 * compare-and-set on state `processing` and the lease, so a second worker on the same message changes nothing.
 */
export interface Settlement {
  readonly messageId: MessageId
  readonly leaseId: string
  readonly at: Date
  readonly tenantId: TenantId | null
  readonly state: MessageState
  readonly reason: StateReason | null
  /** What the message's record learns besides its state. */
  readonly learned: Partial<
    Pick<
      InboundMessage,
      | 'summary'
      | 'senderProof'
      | 'identity'
      | 'threadIds'
      | 'senderUserId'
      | 'forUserId'
      | 'decision'
      | 'assignment'
      | 'redeliveryOf'
      | 'reusedId'
    >
  >
  /** Claimed for this message; another holder makes the whole settlement fail as `identity_taken`. */
  readonly claim: IdentityClaim | null
  /** Held from an earlier processing and not claimed again: a copy that comes later is no redelivery of this message. */
  readonly givesUp: { readonly tenantId: TenantId; readonly identity: string } | null
  readonly entry: HistoryEntry | null
  readonly review: Review | null
  readonly followUps: readonly FollowUpRequest[]
  /** Marks addresses of contacts as bounced, where a delivery report names a mail of the tenant that was sent to them. */
  readonly bounced: { readonly tenantId: TenantId; readonly addresses: readonly string[] } | null
  /** A message of its own for each further tenant that is concerned, on the same raw bytes, in state `received`. */
  readonly siblings: readonly InboundMessage[]
}

/** What makes two arrivals the same mail, held by one message of the tenant at a time. */
export interface IdentityClaim {
  readonly identity: string
  /** The holder's sender was proved; a proved copy takes over from an unproved one. */
  readonly proved: boolean
  /** The unproved first copy this claim takes over from; its entry and review are withdrawn in the same transaction. */
  readonly takesOverFrom: MessageId | null
  /**
   * Which of the mails with its Message-ID it was settled after. One place is one mail's: two that did not see each other
   * cannot both be the first, and the second fails as `identity_taken`. Null where nothing hangs on it.
   */
  readonly place: { readonly idHash: string; readonly after: MessageId | null } | null
}

export type Settled =
  | { readonly kind: 'settled'; readonly state: MessageState; readonly entryId: HistoryEntryId | null }
  /** Another copy claimed the identity, or another mail its place, between look-up and settling: decide anew. */
  | { readonly kind: 'identity_taken' }
  /** Another worker has the message now, or it is settled already: nothing was written. */
  | { readonly kind: 'lease_lost' }
