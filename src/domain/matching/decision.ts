import type { CompanyId, ContactId, LeadId } from '../ids.ts'
import type { Target } from '../lead/lead.ts'
import type { FilingPolicy } from '../tenant.ts'

/** What links a message and a lead. Weights only rank; the decision table decides. */
export type EvidenceKind =
  | 'token'
  | 'addressee_is_contact'
  | 'addressee_at_company'
  | 'strong_thread'
  | 'weak_thread'
  | 'name_in_subject'
  | 'company_in_subject'
  | 'lead_word'
  | 'sender_owns_lead'
  | 'learned_rule'

/** One fact linking message and lead. `words` are filled into the sentence that the reader's language has for the kind. */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly weight: number
  readonly words: Readonly<Record<string, string>>
}

/** A lead or project with what speaks for it. */
export interface Candidate {
  readonly target: Target
  /** The lead behind the target: itself, or the one a project came from. */
  readonly leadId: LeadId | null
  readonly name: string
  readonly outcome: 'open' | 'won' | 'lost'
  readonly contactId: ContactId | null
  readonly companyId: CompanyId | null
  readonly evidence: readonly Evidence[]
}

export type Level = 'certain' | 'likely' | 'unsure'
export type DecisionRow = '1' | '1a' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12' | '13'

/** Why a decision was held back from filing by itself, or at level likely; the first one is shown first. */
export type Cap =
  | 'sender_not_proved'
  | 'unknown_user'
  | 'ambiguous_user'
  | 'lost_lead'
  | 'automated_own'
  | 'released'
  | 'customer_reply'
  | 'crm_address_only'
  | 'filing_paused'
  | 'filing_undone'
  | 'message_id_reused'
  | 'parsers_disagree'

/** The result of matching, stored whole, so that "why was this mail filed here?" can be answered later. */
export interface Decision {
  readonly kind: 'assign' | 'suggest' | 'unmatched'
  readonly row: DecisionRow
  readonly level: Level | null
  readonly policy: FilingPolicy
  /** Best first; the first is the one filed or suggested. */
  readonly candidates: readonly Candidate[]
  readonly preselected: boolean
  readonly contradiction: boolean
  readonly caps: readonly Cap[]
  /** Filed by itself (state assigned). */
  readonly file: boolean
  /** Asked (a review is opened). */
  readonly ask: boolean
}
