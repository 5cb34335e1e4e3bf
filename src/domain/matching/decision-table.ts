import type { Candidate, DecisionRow, EvidenceKind, Level } from './decision.ts'
import { hasEvidence } from './evidence.ts'
import { findContradiction, isOpen, type Signals } from './signals.ts'

/** One row: whom it finds (null: the row does not fit), and what then follows. */
export interface TableRow {
  readonly row: DecisionRow
  readonly finds: (signals: Signals) => readonly Candidate[] | null
  readonly kind: 'assign' | 'suggest' | 'unmatched'
  readonly level: Level | null
  readonly preselected: boolean
}

/** THE decision table. **The first row that fits decides**; those it finds stand first, all others follow as ranked. */
export const decisionTable: readonly TableRow[] = [
  // 1: a contradiction is shown whole, and nothing of it is chosen beforehand.
  { row: '1', finds: findContradiction, kind: 'suggest', level: 'unsure', preselected: false },
  // 1a: the number of a lost lead: to restore it is offered.
  { row: '1a', finds: (s) => token(s, isLost), kind: 'suggest', level: 'unsure', preselected: false },
  // 2: two independent facts, a number and a person: the only row that is certain.
  {
    row: '2',
    finds: (s) => token(s, has('addressee_is_contact')),
    kind: 'assign',
    level: 'certain',
    preselected: true,
  },
  { row: '3', finds: (s) => token(s, isSupported), kind: 'assign', level: 'likely', preselected: true },
  { row: '4', finds: (s) => token(s, has('lead_word')), kind: 'suggest', level: 'likely', preselected: true },
  // 5: one real subject in twelve holds a year, a post code or another system's number.
  { row: '5', finds: (s) => token(s, isOpen), kind: 'suggest', level: 'unsure', preselected: false },
  { row: '6', finds: (s) => onlyOne(s.rules), kind: 'assign', level: 'likely', preselected: true },
  { row: '7', finds: (s) => onlyOne(s.strongThreads), kind: 'assign', level: 'likely', preselected: true },
  {
    row: '8',
    finds: (s) => onlyOne(s.contacts.filter(has('name_in_subject'))),
    kind: 'assign',
    level: 'likely',
    preselected: true,
  },
  // 9 stands twice, because a tenant may choose what it leads to.
  { row: '9', finds: (s) => loneContact(s, 'assign'), kind: 'assign', level: 'likely', preselected: true },
  { row: '9', finds: (s) => loneContact(s, 'suggest'), kind: 'suggest', level: 'likely', preselected: true },
  { row: '10', finds: (s) => onlyOne(s.named), kind: 'suggest', level: 'likely', preselected: true },
  { row: '11', finds: (s) => some(s.all.filter(isMoreThanHost)), kind: 'suggest', level: 'unsure', preselected: false },
  { row: '12', finds: (s) => some(s.all), kind: 'suggest', level: 'unsure', preselected: false },
  { row: '13', finds: () => [], kind: 'unmatched', level: null, preselected: false },
]

/** Evidence that makes a number likely, where the addressee is not known as a contact of its lead. */
const supporting: readonly EvidenceKind[] = [
  'addressee_at_company',
  'strong_thread',
  'name_in_subject',
  'company_in_subject',
]

/** Evidence that alone points to no lead in particular. */
const ofTheHost: ReadonlySet<EvidenceKind> = new Set(['addressee_at_company', 'sender_owns_lead'])

/** Tokens of different leads are a contradiction, so that below row 1 there is at most one. */
function token(signals: Signals, fits: (candidate: Candidate) => boolean): readonly Candidate[] | null {
  return some(signals.tokens.filter(fits))
}

function has(kind: EvidenceKind): (candidate: Candidate) => boolean {
  return (candidate) => hasEvidence(candidate, kind)
}

function isLost(candidate: Candidate): boolean {
  return candidate.outcome === 'lost'
}

function isSupported(candidate: Candidate): boolean {
  return supporting.some((kind) => hasEvidence(candidate, kind))
}

function isMoreThanHost(candidate: Candidate): boolean {
  return candidate.evidence.some((each) => !ofTheHost.has(each.kind))
}

function loneContact(signals: Signals, chosen: Signals['loneContact']): readonly Candidate[] | null {
  return signals.loneContact === chosen ? onlyOne(signals.contacts) : null
}

function onlyOne(candidates: readonly Candidate[]): readonly Candidate[] | null {
  return candidates.length === 1 ? candidates : null
}

function some(candidates: readonly Candidate[]): readonly Candidate[] | null {
  return candidates.length > 0 ? candidates : null
}
