import type { ActorRef } from './access.ts'
import type { MessageId, ReviewId, TenantId, UserId } from './ids.ts'
import type { Decision, Level } from './matching/decision.ts'
import type { MessageSummary } from './message.ts'

/** An open question for a person about one message. The candidates are the message's decision. */
export interface Review {
  readonly id: ReviewId
  readonly tenantId: TenantId
  readonly messageId: MessageId
  readonly state: ReviewState
  readonly level: Level | null
  /** The mail is filed already and only asked about. */
  readonly filed: boolean
  /** Never bulk-confirmed. */
  readonly capped: boolean
  readonly openedAt: Date
  /** Who sent the mail; for a customer's reply, who sent the mail it answers. `mine` means this user. */
  readonly forUserId: UserId | null
  /** Lead numbers, addresses and hosts the ranking looked at; a change to one of them ranks the review again. */
  readonly keys: readonly string[]
  /** What it can be looked for by. */
  readonly traits: readonly ReviewTrait[]
  readonly claim: { readonly userId: UserId; readonly until: Date } | null
  readonly snoozedUntil: Date | null
  readonly decidedAt: Date | null
  readonly decidedBy: ActorRef | null
  readonly version: number
}

/** The reasons point to different leads; the mail brings a file. */
export type ReviewTrait = 'contradiction' | 'attachment'

/** By what a question about this mail can be looked for. */
export function traitsOf(
  decision: Pick<Decision, 'contradiction'> | null,
  summary: Pick<MessageSummary, 'attachments'> | null,
): readonly ReviewTrait[] {
  return [
    ...(decision?.contradiction === true ? (['contradiction'] as const) : []),
    ...((summary?.attachments.length ?? 0) > 0 ? (['attachment'] as const) : []),
  ]
}

export type ReviewState = 'open' | 'confirmed' | 'rejected' | 'withdrawn'

/** Reasons a person gives for not filing a mail. */
export type RejectReason = 'private' | 'internal' | 'newsletter' | 'wrong_address' | 'other'
