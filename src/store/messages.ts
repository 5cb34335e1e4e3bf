import type { InboundMessage, MessageState } from '../domain/message.ts'
import type { MessageId, RawRef, TenantId, UserId } from '../domain/ids.ts'
import type { RetentionRule } from '../domain/retention.ts'
import type { HostName } from '../domain/tenant.ts'
import type { Page, PageRequest } from './page.ts'
import type { RawReceipt } from './raw/raw-store.ts'
import type { Settled, Settlement } from './settlement.ts'

export interface MessageStore {
  /**
   * Makes raw bytes and record durable (`w: majority, j: true`), raw first. Mails that finish together share the writes;
   * each waits for its own acknowledgement. The ingest key of a mail whose bytes are kept is a redelivery: nothing new is
   * stored.
   */
  accept(message: InboundMessage, raw: RawReceipt): Promise<Accepted>
  /**
   * A worker begins: compare-and-set from `received` (and due), or from `processing` whose lease ran out, with the start
   * counted before any work. Nothing is written for a message beyond the limits.
   */
  begin(messageId: MessageId, lease: LeaseRequest, limits: BeginLimits): Promise<BeginResult>
  settle(settlement: Settlement): Promise<Settled>
  /** A fault of ours: back to `received`, the start not counted, not before `notBefore`. */
  putBack(messageId: MessageId, leaseId: string, notBefore: Date): Promise<void>
  get(tenantId: TenantId, messageId: MessageId): Promise<InboundMessage | null>
  /** Those of the tenant, in no order; ids that are not there are left out. */
  getMany(tenantId: TenantId, messageIds: readonly MessageId[]): Promise<readonly InboundMessage[]>
  list(tenantId: TenantId, filter: MessageFilter, page: PageRequest): Promise<Page<InboundMessage>>
  /**
   * A person's act: replaces the named fields where `version` still is the one read, else throws Refusal `stale_version`.
   * The caller has asked `message-states.ts` whether the move exists.
   */
  change(
    tenantId: TenantId,
    message: InboundMessage,
    changes: Partial<Omit<InboundMessage, 'id' | 'version'>>,
  ): Promise<InboundMessage>
  /** Claims an identity for a message where nobody holds it; answers whose it is then. */
  claimIdentity(
    tenantId: TenantId,
    claim: { readonly identity: string; readonly messageId: MessageId; readonly proved: boolean; readonly at: Date },
  ): Promise<MessageId>
  /** Operator: messages without a tenant, or any by id for the command line. */
  getAny(messageId: MessageId): Promise<InboundMessage | null>
  listWithoutTenant(filter: MessageFilter, page: PageRequest): Promise<Page<InboundMessage>>
  changeAny(message: InboundMessage, changes: Partial<Omit<InboundMessage, 'id' | 'version'>>): Promise<InboundMessage>
  /** Housekeeping: `received` and due, or `processing` past its lease; oldest first. */
  stuck(now: Date, receivedBefore: Date, limit: number): Promise<readonly MessageId[]>
  /**
   * Messages of the tenant or of none, quarantined as `unknown_host_name` until `judgedBefore`, whose From is at this host name
   * of the tenant (or below it), and what programs sent from there, ignored as those of nobody; oldest first.
   */
  waitingForHostName(
    tenantId: TenantId,
    hostName: Pick<HostName, 'hostName' | 'includeSubdomains'>,
    judgedBefore: Date,
    limit: number,
  ): Promise<readonly InboundMessage[]>
  /**
   * Messages quarantined until `judgedBefore` for a reason that the arrival of this mail can end, and that refer to it; those
   * judged first come first. What was judged later takes no place among the `limit`: anybody may send mail that names an id.
   */
  waitingForAnswerTo(messageId: string, judgedBefore: Date, limit: number): Promise<readonly InboundMessage[]>
  /**
   * Housekeeping: of the `limit` newest such messages those that refer to mail of a tenant which changed after they were
   * judged, or at most `leaseMs` before, so that their worker may not have seen it.
   */
  answersJudgedTooEarly(leaseMs: number, limit: number): Promise<readonly MissedAnswer[]>
  /**
   * Retention: messages that were settled before `before` and that the rule still has something to take from: of which only
   * the raw bytes go, they are kept until now (`rawRemovedAt` null). Oldest first.
   */
  settledBefore(
    tenantId: TenantId | null,
    rule: Pick<RetentionRule, 'state' | 'reasons' | 'end'>,
    before: Date,
    limit: number,
  ): Promise<readonly InboundMessage[]>
  /** Redeliveries of this mail that still are nothing else; in no order. */
  copiesOf(tenantId: TenantId, messageId: MessageId, limit: number): Promise<readonly InboundMessage[]>
  /** Those of the refs that a message names whose raw bytes are still kept (`rawRemovedAt` null). */
  referencedRaws(refs: readonly RawRef[]): Promise<ReadonlySet<RawRef>>
  /**
   * Every message is in exactly one state; `total` counts all that ever arrived, also one in a state that nobody knows.
   * Reads one index key per message: for people who ask, not for what asks every few seconds.
   */
  counts(tenantId: TenantId | null): Promise<Readonly<Record<MessageState | 'total', number>>>
  /** Operator: of the messages that have no tenant. */
  countWithoutTenant(state: MessageState): Promise<number>
  /** Of all tenants. */
  failedCount(): Promise<number>
  /** `received` and `processing`, with the age of the oldest; answered from an index. */
  backlog(): Promise<{ readonly count: number; readonly oldestReceivedAt: Date | null }>
  /**
   * What its limits bind: quarantined mail, and ignored mail without a tenant of which the bytes are kept. The shares of host
   * name and network are of mail of all tenants and of none.
   */
  quarantineUse(tenantId: TenantId | null, hostName: string, clientNetwork: string): Promise<QuarantineUse>
  /** Of all such mail, as far as the first `limit` of each kind tell: whether any share of that size can be used up. */
  quarantineSample(limit: number): Promise<{ readonly count: number; readonly bytes: number }>
}

export interface LeaseRequest {
  readonly id: string
  readonly now: Date
  readonly leaseMs: number
}

/** The most that a worker takes on without further ado. */
export interface BeginLimits {
  readonly sizeBytes: number
  /** Earlier starts that never returned. */
  readonly startCount: number
}

export const noLimits: BeginLimits = { sizeBytes: Infinity, startCount: Infinity }

export type BeginResult =
  | { readonly kind: 'begun'; readonly message: InboundMessage }
  /** It could begin but for the limits. */
  | { readonly kind: 'beyond'; readonly sizeBytes: number; readonly startCount: number }
  /** Settled, leased by another worker, or not due yet. */
  | { readonly kind: 'not_mine' }

export type Accepted =
  | { readonly kind: 'stored'; readonly messageId: MessageId }
  | { readonly kind: 'redelivered'; readonly messageId: MessageId }

/** An answer in quarantine, with every mail of a tenant's own that it refers to. */
export interface MissedAnswer {
  readonly messageId: MessageId
  readonly answered: readonly { readonly tenantId: TenantId; readonly ownId: string; readonly proved: boolean }[]
}

export interface MessageFilter {
  readonly states: readonly MessageState[]
  /** Words of subject and addresses. */
  readonly query: string | null
  /** Only mail whose `forUserId` this is: the user sent it, or it answers mail the user sent. */
  readonly forUserId: UserId | null
  readonly reason: string | null
}

export interface QuarantineUse {
  readonly hostNameCount: number
  readonly clientNetworkCount: number
  readonly tenantCount: number
  readonly tenantBytes: number
}
