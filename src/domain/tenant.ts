import type { HostNameId, TenantId } from './ids.ts'
import type { Stage } from './lead/stage.ts'

/** A customer of ours. Owns all data; picked by the sender's host name and by nothing else. */
export interface Tenant {
  readonly id: TenantId
  /** Short name, used in the plus-form `crm+slug@…`; it never chooses a tenant. */
  readonly slug: string
  readonly name: string
  readonly settings: TenantSettings
  readonly version: number
  readonly createdAt: Date
}

/** How much is filed without asking; the decision table's rows are never raised by it. */
export type FilingPolicy = 'verifyAll' | 'verifyDoubtful' | 'autoWhenCertain'
export type SenderProofPolicy = 'off' | 'review' | 'require'
export type Language = 'en' | 'de' | 'nl' | 'zh'

export interface TenantSettings {
  readonly filingPolicy: FilingPolicy
  /** Set when too many certain filings were corrected; nothing is filed by itself until an admin clears it. */
  readonly filingPausedAt: Date | null
  /** When an admin last cleared it; what was filed before is not held against the system again. */
  readonly filingResumedAt: Date | null
  readonly senderProof: SenderProofPolicy
  /** Words that name a lead when they stand right before the number, compared without case. */
  readonly leadWords: readonly string[]
  readonly tokenForms: TokenForms
  /** Digits-only patterns that are never a token; `#` stands for any digit, e.g. `20##` for years. */
  readonly ignoredTokens: readonly string[]
  /** Row 9, the addressee is contact of exactly one open lead and nothing else speaks. */
  readonly loneContact: 'suggest' | 'assign'
  readonly internalMail: 'ignore' | 'file'
  readonly neverLog: { readonly addresses: readonly string[]; readonly hostNames: readonly string[] }
  readonly freeMailHosts: { readonly added: readonly string[]; readonly removed: readonly string[] }
  readonly retention: RetentionSettings
  /** ISO 3166-1 alpha-2, for phone numbers without a country code. */
  readonly country: string
  /** ISO 4217. */
  readonly currency: string
  /** Of the pages, for whoever has not chosen one; null: as each browser asks. */
  readonly language: Language | null
  readonly newMailCard: NewMailCard
  /** In the order in which leads go through them; empty: stages are free text. */
  readonly stages: readonly Stage[]
}

/** What a person sees on any page when mail waits for him: nothing, a card that can be put off, or one that cannot. */
export type NewMailCard = 'off' | 'card' | 'strict'

/** Forms beside the plain digits-only word; all off by default. */
export interface TokenForms {
  /** `#11111` */
  readonly hash: boolean
  /** `[11111]` */
  readonly brackets: boolean
  /** Digits as Chinese input methods type them, folded to ASCII before matching. */
  readonly fullWidth: boolean
}

/**
 * Days; null means never. Mail that was let in expires only where a tenant says so; what was stopped, what programs wrote, tests
 * and what a person deleted or rejected goes by the table in `retention.ts`.
 */
export interface RetentionSettings {
  /** Of automated mail and bounces too, and of the bytes of copies. */
  readonly quarantinedDays: number | null
  readonly openDays: number | null
  readonly assignedRawDays: number | null
  /** Grace in which a sender may take back mail that was ignored as internal or never-log. */
  readonly internalDays: number
}

export const defaultTenantSettings: TenantSettings = {
  filingPolicy: 'verifyDoubtful',
  filingPausedAt: null,
  filingResumedAt: null,
  senderProof: 'review',
  leadWords: [
    'Lead',
    'Leads',
    'Opportunity',
    'Prospect',
    'Anfrage',
    'Verkaufschance',
    'Verkoopkans',
    'Aanvraag',
    '线索',
    '商机',
  ],
  tokenForms: { hash: false, brackets: false, fullWidth: false },
  ignoredTokens: [],
  loneContact: 'suggest',
  internalMail: 'ignore',
  neverLog: { addresses: [], hostNames: [] },
  freeMailHosts: { added: [], removed: [] },
  retention: { quarantinedDays: 30, openDays: null, assignedRawDays: null, internalDays: 30 },
  country: 'DE',
  currency: 'EUR',
  language: null,
  newMailCard: 'card',
  stages: [],
}

/** Whether a host name is the registered and verified one, or below it where sub-domains are included. */
export function isOwnHostName(
  own: Pick<HostName, 'state' | 'hostName' | 'includeSubdomains'>,
  hostName: string,
): boolean {
  if (own.state !== 'verified') return false
  return own.hostName === hostName || (own.includeSubdomains && hostName.endsWith(`.${own.hostName}`))
}

/** A mail host registered by a tenant. Claims are not exclusive while pending; a verified one belongs to one tenant. */
export interface HostName {
  readonly id: HostNameId
  readonly tenantId: TenantId
  /** Lower-case A-label without trailing dot. */
  readonly hostName: string
  readonly includeSubdomains: boolean
  readonly state: 'pending' | 'verified'
  /** Expected in a TXT record at `_bccrm-challenge.<host>`. */
  readonly challenge: string
  readonly verifiedAt: Date | null
  readonly verifiedBy: 'dns' | 'operator' | null
  readonly lastCheck: { readonly at: Date; readonly saw: readonly string[]; readonly trouble: string | null } | null
  readonly createdAt: Date
  readonly version: number
}
