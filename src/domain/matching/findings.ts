import type { CompanyId, ContactId, UserId } from '../ids.ts'
import type { Target } from '../lead/lead.ts'
import type { WeakBecause } from '../thread.ts'
import type { MatchRecord } from './record.ts'

/** Everything that the look-ups found for one mail: what evidence is collected from, without further questions. */
export interface Findings {
  /** Every record that anything pointed to, in the order found; each target once. */
  readonly records: readonly MatchRecord[]
  /** Who stands on the other side: the outside addressees, or the sender of a customer's reply. */
  readonly people: readonly PersonFound[]
  readonly tokens: readonly TokenFound[]
  readonly threads: readonly ThreadFound[]
  readonly names: readonly NameInSubject[]
  readonly rules: readonly RuleFound[]
  /** Null where the mail comes from no user, or from one who is not known. */
  readonly sender: { readonly id: UserId; readonly name: string } | null
}

/** One person of the mail and what the tenant knows of the address. */
export interface PersonFound {
  /** As compared, without case. */
  readonly address: string
  readonly contacts: readonly { readonly id: ContactId; readonly name: string; readonly companyId: CompanyId | null }[]
  /** Companies with this mail host; empty for free mail. */
  readonly companies: readonly { readonly id: CompanyId; readonly name: string; readonly hostName: string }[]
  /** Customers of the leads that hold this address themselves. */
  readonly customers: readonly { readonly contactId: ContactId | null; readonly companyId: CompanyId | null }[]
  /** True where some record knows the address, or its host is a customer's. */
  readonly isKnown: boolean
}

interface TokenFound {
  /** As written in the subject. */
  readonly digits: string
  readonly leadWord: string | null
  readonly target: Target
}

export interface ThreadFound {
  readonly target: Target
  readonly strength: 'strong' | 'weak'
  /** Why it is only weak; null for a strong one. */
  readonly because: WeakBecause | null
  /** Subject of the conversation, without prefixes. */
  readonly subject: string
}

export interface NameInSubject {
  readonly target: Target
  readonly named: 'lead' | 'company'
  readonly name: string
}

export interface RuleFound {
  readonly target: Target
  readonly addressee: string
}
