import type { ActorRef } from './access.ts'
import type { ContactId, HistoryEntryId, LeadId, MessageId, ProjectId, TenantId } from './ids.ts'
import type { Level, DecisionRow } from './matching/decision.ts'

/**
 * One line of what happened with a lead or project. Append only: a correction sets `withdrawnAt` and appends another.
 * An entry keeps the record it was filed under, also when that lead is absorbed; reads follow `mergedInto`.
 */
export interface HistoryEntry {
  readonly id: HistoryEntryId
  readonly tenantId: TenantId
  readonly leadId: LeadId | null
  readonly projectId: ProjectId | null
  readonly kind: HistoryKind
  /** When it happened (a mail's own date where readable and not in the future), and when it was written down. */
  readonly at: Date
  readonly recordedAt: Date
  readonly actor: ActorRef
  readonly messageId: MessageId | null
  /** Unique together with the target among entries not withdrawn: a mail is in one history once. */
  readonly mailIdentity: string | null
  readonly contactId: ContactId | null
  readonly automated: boolean
  readonly level: Level | null
  readonly row: DecisionRow | null
  /** Facts of the kind, e.g. `{ from, subject }` of a mail or `{ text }` of a note. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly withdrawnAt: Date | null
  readonly withdrawnBy: ActorRef | null
}

export type HistoryKind =
  'mail' | 'note' | 'created' | 'changed' | 'stage' | 'converted' | 'lost' | 'restored' | 'won' | 'merged'
