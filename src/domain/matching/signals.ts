import type { TenantSettings } from '../tenant.ts'
import type { Candidate } from './decision.ts'
import { hasEvidence } from './evidence.ts'

/** What the rows of the decision table ask: candidates by what speaks for them, best first. */
export interface Signals {
  readonly all: readonly Candidate[]
  readonly tokens: readonly Candidate[]
  readonly rules: readonly Candidate[]
  readonly strongThreads: readonly Candidate[]
  /** Open leads that the subject names. */
  readonly named: readonly Candidate[]
  /** Open leads an addressee is a contact of. */
  readonly contacts: readonly Candidate[]
  /** Target ids of candidates with a customer, where all known addressees belong to others. */
  readonly ofOtherCustomers: ReadonlySet<string>
  readonly loneContact: TenantSettings['loneContact']
}

/** Sorts ranked candidates by their evidence. */
export function readSignals(
  ranked: readonly Candidate[],
  ofOtherCustomers: ReadonlySet<string>,
  loneContact: TenantSettings['loneContact'],
): Signals {
  const open = ranked.filter(isOpen)
  return {
    all: ranked,
    tokens: ranked.filter((each) => hasEvidence(each, 'token')),
    rules: open.filter((each) => hasEvidence(each, 'learned_rule')),
    strongThreads: open.filter((each) => hasEvidence(each, 'strong_thread')),
    named: open.filter((each) => hasEvidence(each, 'name_in_subject')),
    contacts: open.filter((each) => hasEvidence(each, 'addressee_is_contact')),
    ofOtherCustomers,
    loneContact,
  }
}

/** A won lead and a project count like an open lead. */
export function isOpen(candidate: Candidate): boolean {
  return candidate.outcome !== 'lost'
}

/**
 * Candidates that contradict each other: any two of token, token, learned rule, strong thread and named lead that point
 * to different leads; or one of them, while all known addressees belong to other customers. A name or a conversation that
 * several leads share points to each of them, and contradicts only what is none of them. Null: no contradiction.
 */
export function findContradiction(signals: Signals): readonly Candidate[] | null {
  const pointers = [
    ...signals.tokens.map((each) => [each]),
    ...signals.rules.map((each) => [each]),
    signals.strongThreads,
    signals.named,
  ].filter((pointer) => pointer.length > 0)
  const disagree = pointers.some((one) => pointers.some((other) => areDisjoint(one, other)))
  const elsewhere = pointers.some((pointer) => pointer.every((each) => signals.ofOtherCustomers.has(each.target.id)))
  if (!disagree && !elsewhere) return null
  const pointed = new Set(pointers.flat())
  return signals.all.filter((each) => pointed.has(each))
}

function areDisjoint(one: readonly Candidate[], other: readonly Candidate[]): boolean {
  return one.every((each) => !other.includes(each))
}
