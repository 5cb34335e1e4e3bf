import type { Money } from '../money.ts'
import type { PostalAddress } from '../postal-address.ts'
import type { CompanyId, ContactId, LeadId, ProjectId, TenantId, UserId } from '../ids.ts'

export type LeadKind = 'lead' | 'opportunity'
export type LeadOutcome = 'open' | 'won' | 'lost'

/** One sales chance, one record and one number from first contact to won or lost. */
export interface Lead extends LeadFields {
  readonly id: LeadId
  readonly tenantId: TenantId
  /** Digits, unique in the tenant among leads and projects, never used twice. */
  readonly number: string
  readonly outcome: LeadOutcome
  readonly lostReason: string | null
  readonly closingNote: string | null
  readonly lostAt: Date | null
  readonly wonAt: Date | null
  /** Set on an absorbed lead; its number leads to the last survivor. */
  readonly mergedInto: LeadId | null
  readonly createdAt: Date
  readonly version: number
}

/** What people may set when they create or change a lead; only the name is required. */
export interface LeadFields {
  readonly kind: LeadKind
  readonly name: string
  readonly companyId: CompanyId | null
  readonly contactId: ContactId | null
  readonly contactName: string | null
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly address: PostalAddress | null
  readonly language: string | null
  readonly salespersonId: UserId | null
  readonly team: string | null
  readonly campaign: string | null
  readonly source: string | null
  readonly stage: string | null
  /** Per cent, 0 to 100. */
  readonly probability: number | null
  readonly plannedRevenues: readonly PlannedRevenue[]
  readonly businessUnit: string | null
  /** Calendar date `YYYY-MM-DD`, in nobody's time zone. */
  readonly expectedClosing: string | null
  readonly priority: number
  readonly tags: readonly string[]
  readonly description: string | null
}

export interface PlannedRevenue extends Money {
  /** Calendar date `YYYY-MM-DD`. */
  readonly date: string | null
  readonly text: string | null
}

/** What a won lead becomes. Mail may be filed to it by its own number. */
export interface Project {
  readonly id: ProjectId
  readonly tenantId: TenantId
  readonly number: string
  readonly name: string
  readonly companyId: CompanyId | null
  readonly contactId: ContactId | null
  /** The lead it came from. */
  readonly leadId: LeadId | null
  readonly createdAt: Date
  readonly version: number
}

/** What a mail may be filed to. */
export type Target =
  | { readonly kind: 'lead'; readonly id: LeadId; readonly number: string }
  | { readonly kind: 'project'; readonly id: ProjectId; readonly number: string }
