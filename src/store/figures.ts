import type { LeadId, TenantId, UserId } from '../domain/ids.ts'
import type { MessageState, StateReason } from '../domain/message.ts'
import type { Money } from '../domain/money.ts'

export interface OpenReviews {
  readonly count: number
  readonly oldestAt: Date | null
  readonly newestAt: Date | null
}

/** Numbers that people look at all day; each answered from an index. Whose: null counts the whole tenant. */
export interface FigureStore {
  /** Open questions that are not put off. */
  openReviews(tenantId: TenantId, forUserId: UserId | null, now: Date): Promise<OpenReviews>
  quarantinedCount(tenantId: TenantId): Promise<number>
  /** Mail received since then, by the state it is in now. */
  arrivals(
    tenantId: TenantId,
    forUserId: UserId | null,
    since: Date,
  ): Promise<{ readonly byState: Readonly<Record<MessageState, number>>; readonly lastReceivedAt: Date | null }>
  /** Failed mail by what failed, most first. */
  failures(tenantId: TenantId): Promise<readonly { readonly reason: StateReason | null; readonly count: number }[]>
  /** Open leads of a salesperson in whose history nothing happened since then, quietest first. */
  quietLeads(tenantId: TenantId, salespersonId: UserId, since: Date, limit: number): Promise<readonly QuietLead[]>
  /** Open leads and their planned revenues by stage (null: none), one sum per currency. */
  pipeline(tenantId: TenantId, salespersonId: UserId | null): Promise<readonly StageSum[]>
  /** Open duplicate flags found since then; of a salesperson, those that concern an open lead of his. */
  duplicatesSince(tenantId: TenantId, salespersonId: UserId | null, since: Date): Promise<number>
  /** Every host that mail of the tenant came from. */
  senderHosts(tenantId: TenantId): Promise<readonly string[]>
  /** Mail from these hosts since then, by host and colleague. */
  mailOfHosts(tenantId: TenantId, hostNames: readonly string[], since: Date): Promise<readonly MailOfHost[]>
  /** When the last mail from any of these hosts came; null: never. */
  lastMailOfHosts(tenantId: TenantId, hostNames: readonly string[]): Promise<Date | null>
  /** Which first steps of a tenant are done. */
  firstSteps(tenantId: TenantId): Promise<FirstSteps>
}

export interface MailOfHost {
  readonly hostName: string
  /** Null where no single user is known by the address. */
  readonly userId: UserId | null
  readonly mailCount: number
  readonly lastReceivedAt: Date
}

export interface QuietLead {
  readonly id: LeadId
  readonly number: string
  readonly name: string
  readonly lastActivityAt: Date
}

export interface StageSum {
  readonly stage: string | null
  readonly count: number
  readonly sums: readonly Money[]
}

export interface FirstSteps {
  readonly hasVerifiedHostName: boolean
  readonly hasColleague: boolean
  readonly hasLead: boolean
  readonly hasFiledMail: boolean
}
