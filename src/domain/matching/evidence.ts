import type { Evidence, EvidenceKind } from './decision.ts'

/**
 * THE table of weights. They only rank candidates and never decide: which row of the decision table fits is a matter of
 * kinds. A number that somebody wrote outweighs what a person once taught, and both outweigh what was concluded.
 */
export const evidenceWeights: Readonly<Record<EvidenceKind, number>> = {
  token: 100,
  learned_rule: 60,
  strong_thread: 50,
  addressee_is_contact: 40,
  name_in_subject: 30,
  addressee_at_company: 15,
  weak_thread: 12,
  company_in_subject: 10,
  lead_word: 8,
  sender_owns_lead: 3,
}

/** One fact with its weight from the table; `words` fill the sentence for the kind (`sentences.ts`). */
export function evidence(kind: EvidenceKind, words: Readonly<Record<string, string>>): Evidence {
  return { kind, weight: evidenceWeights[kind], words }
}

/** True where the candidate's evidence holds this kind. */
export function hasEvidence(candidate: { readonly evidence: readonly Evidence[] }, kind: EvidenceKind): boolean {
  return candidate.evidence.some((each) => each.kind === kind)
}
