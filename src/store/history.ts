import type { ActorRef } from '../domain/access.ts'
import type { AuditFilter, AuditLine } from '../domain/audit.ts'
import type { Block } from '../domain/block.ts'
import type { DuplicateFlag, FlagState } from '../domain/duplicates/flag.ts'
import type { FilingQuality } from '../domain/filing-quality.ts'
import type { HistoryEntry, HistoryKind } from '../domain/history.ts'
import type {
  BlockId,
  FlagId,
  HistoryEntryId,
  LeadId,
  MessageId,
  ProjectId,
  ReviewId,
  RuleId,
  TenantId,
  UserId,
} from '../domain/ids.ts'
import type { Level } from '../domain/matching/decision.ts'
import type { Review, ReviewState, ReviewTrait } from '../domain/review.ts'
import type { LearnedRule } from '../domain/rule.ts'
import type { Matching, Page, PageRequest } from './page.ts'

/** A page of a history; with kinds, of these alone. */
export interface HistoryRequest extends PageRequest {
  readonly kinds?: readonly HistoryKind[]
}

export interface HistoryStore {
  /** `already_there` where an entry with this mail identity counts in that history: appending again changes nothing. */
  append(entry: HistoryEntry): Promise<'appended' | 'already_there'>
  /** Many that are no mails, so that none of them is there already. */
  appendMany(tenantId: TenantId, entries: readonly HistoryEntry[]): Promise<void>
  /** The lead's entries and those of the leads absorbed into it, newest first; a mail that both held shows once. */
  ofLead(tenantId: TenantId, leadIds: readonly LeadId[], page: HistoryRequest): Promise<Page<HistoryEntry>>
  ofProject(tenantId: TenantId, projectId: ProjectId, page: PageRequest): Promise<Page<HistoryEntry>>
  /** Withdrawn ones too, in no order. */
  byIds(tenantId: TenantId, ids: readonly HistoryEntryId[]): Promise<readonly HistoryEntry[]>
  /** Entries of a message that are not withdrawn. */
  ofMessage(tenantId: TenantId, messageId: MessageId): Promise<readonly HistoryEntry[]>
  withdraw(tenantId: TenantId, ids: readonly HistoryEntryId[], by: ActorRef, at: Date): Promise<void>
  /** Whether another entry that counts holds this one's mail in this one's history. */
  isHeld(entry: HistoryEntry): Promise<boolean>
  /** Makes withdrawn entries count again: undo of what withdrew them. */
  restore(tenantId: TenantId, ids: readonly HistoryEntryId[]): Promise<void>
  /** Filed by the system as certain since then, and how many of those a person put elsewhere or took out. */
  filingQuality(tenantId: TenantId, since: Date): Promise<FilingQuality>
  /** Entries, withdrawn ones aside, per kind; for `doctor`. */
  count(tenantId: TenantId): Promise<number>
}

export interface ReviewStore {
  open(review: Review): Promise<void>
  get(tenantId: TenantId, id: ReviewId): Promise<Review | null>
  openOfMessage(tenantId: TenantId, messageId: MessageId): Promise<Review | null>
  list(tenantId: TenantId, filter: ReviewFilter, page: PageRequest): Promise<Page<Review>>
  /** All of a list, or the first of it, to act on them together. */
  matching(tenantId: TenantId, filter: ReviewFilter, limit: number): Promise<Matching<ReviewId>>
  /** Replaces where the stored version is `review.version - 1`, else Refusal `stale_version`. */
  save(review: Review): Promise<void>
  /**
   * Says who has it open until when, in place of a claim that is over or this person's own (`anyone`: in place of any), and
   * answers the claim that stands then; null where the review is not open. Leaves the version: a claim is no change of it.
   */
  claim(
    tenantId: TenantId,
    id: ReviewId,
    claim: NonNullable<Review['claim']>,
    over: { readonly kind: 'own' | 'anyone'; readonly now: Date },
  ): Promise<Review['claim']>
  /** Open reviews whose ranking looked at this key, by id; those after `after`, so that one can go through all. */
  openByKey(tenantId: TenantId, key: string, after: ReviewId | null, limit: number): Promise<readonly Review[]>
  /** Those of these keys that the ranking of an open review looked at. */
  openKeysAmong(tenantId: TenantId, keys: readonly string[]): Promise<readonly string[]>
}

export interface ReviewFilter {
  readonly states: readonly ReviewState[]
  readonly level: Level | 'none' | null
  readonly forUserId: UserId | null
  /** With all of these. */
  readonly traits: readonly ReviewTrait[]
  /** `due`: without those put aside until later than then; `aside`: those only. */
  readonly when: { readonly kind: 'due' | 'aside'; readonly at: Date } | null
}

export interface FlagStore {
  /** Sets the open flags of one lead to exactly these pairs: new ones appear, gone ones go, dismissed ones stay dismissed. */
  replaceOf(
    tenantId: TenantId,
    leadId: LeadId,
    flags: readonly DuplicateFlag[],
  ): Promise<{ readonly added: number; readonly removed: number }>
  get(tenantId: TenantId, id: FlagId): Promise<DuplicateFlag | null>
  ofLead(tenantId: TenantId, leadId: LeadId): Promise<readonly DuplicateFlag[]>
  list(tenantId: TenantId, states: readonly FlagState[], page: PageRequest): Promise<Page<DuplicateFlag>>
}

export interface RuleStore {
  create(rule: LearnedRule): Promise<void>
  list(tenantId: TenantId, page: PageRequest): Promise<Page<LearnedRule>>
  get(tenantId: TenantId, id: RuleId): Promise<LearnedRule | null>
  /** The rule for a sender and an addressee. */
  ofPair(tenantId: TenantId, userId: UserId, addressee: string): Promise<LearnedRule | null>
  remove(tenantId: TenantId, id: RuleId): Promise<boolean>
}

export interface BlockStore {
  create(block: Block): Promise<void>
  /** Newest first. */
  list(tenantId: TenantId, page: PageRequest): Promise<Page<Block>>
  get(tenantId: TenantId, id: BlockId): Promise<Block | null>
  /** Of exactly this address or host name. */
  bySender(tenantId: TenantId, sender: string): Promise<Block | null>
  remove(tenantId: TenantId, id: BlockId): Promise<boolean>
}

export interface AuditStore {
  append(line: AuditLine): Promise<void>
  appendMany(tenantId: TenantId, lines: readonly AuditLine[]): Promise<void>
  /** Newest first. */
  list(tenantId: TenantId, filter: AuditFilter, page: PageRequest): Promise<Page<AuditLine>>
  /** Those about any of these records, newest first. */
  about(tenantId: TenantId, subjectIds: readonly string[], page: PageRequest): Promise<Page<AuditLine>>
  /** The newest line about a record. */
  newestAbout(tenantId: TenantId, subjectId: string): Promise<AuditLine | null>
  removeBefore(before: Date, limit: number): Promise<number>
}
