import type { FilingPolicy, TenantSettings } from '../tenant.ts'
import type { Candidate, Cap, Decision, Level } from './decision.ts'
import { decisionTable, type TableRow } from './decision-table.ts'
import { isOpen, readSignals, type Signals } from './signals.ts'

export interface Ranked {
  /** Best first (`rank-candidates.ts`). */
  readonly candidates: readonly Candidate[]
  /** Target ids of candidates with a customer, where all known addressees belong to others. */
  readonly ofOtherCustomers: ReadonlySet<string>
}

export type DecisionSettings = Pick<TenantSettings, 'filingPolicy' | 'filingPausedAt' | 'loneContact'>

/**
 * Decides where a mail goes: the first row of the table that fits, held back by what makes the mail doubtful (at most a
 * suggestion, at most likely), filed and asked as the tenant's policy says. The policy never raises a row.
 */
export function decideAssignment(ranked: Ranked, heldBack: readonly Cap[], settings: DecisionSettings): Decision {
  const signals = readSignals(ranked.candidates, ranked.ofOtherCustomers, settings.loneContact)
  const { row, found } = firstRowThatFits(signals)
  const others = row.kind === 'unmatched' ? [] : ranked.candidates.filter((each) => !found.includes(each))
  const caps = allCaps(row, found, heldBack, settings)
  const kind = row.kind === 'assign' && caps.length > 0 ? 'suggest' : row.kind
  const level = row.level === 'certain' && caps.length > 0 ? 'likely' : row.level
  return {
    kind,
    row: row.row,
    level,
    policy: settings.filingPolicy,
    candidates: [...found, ...others],
    // Whoever undid a filing is not offered the same one by a single key.
    preselected: row.preselected && !caps.includes('filing_undone'),
    contradiction: row.row === '1',
    caps,
    ...(kind === 'assign' ? filing[settings.filingPolicy][filingLevel(level)] : { file: false, ask: true }),
  }
}

/** THE table of policies, for rows that assign. Rows that suggest, and mail that nothing fits, are always asked. */
const filing: Readonly<Record<FilingPolicy, Record<'certain' | 'likely', { file: boolean; ask: boolean }>>> = {
  verifyAll: { certain: { file: false, ask: true }, likely: { file: false, ask: true } },
  verifyDoubtful: { certain: { file: true, ask: false }, likely: { file: true, ask: true } },
  autoWhenCertain: { certain: { file: true, ask: false }, likely: { file: false, ask: true } },
}

function filingLevel(level: Level | null): 'certain' | 'likely' {
  return level === 'certain' ? 'certain' : 'likely'
}

function firstRowThatFits(signals: Signals): { readonly row: TableRow; readonly found: readonly Candidate[] } {
  for (const row of decisionTable) {
    const found = row.finds(signals)
    if (found !== null) return { row, found }
  }
  throw new Error('The last row of the decision table fits always.')
}

/** The reasons of the mail come first, as they were given; then those that lie in the decision. */
function allCaps(
  row: TableRow,
  found: readonly Candidate[],
  heldBack: readonly Cap[],
  settings: DecisionSettings,
): readonly Cap[] {
  const isLost = found[0] !== undefined && !isOpen(found[0])
  const isPaused = settings.filingPausedAt !== null && row.kind === 'assign'
  return [...heldBack, ...(isLost ? (['lost_lead'] as const) : []), ...(isPaused ? (['filing_paused'] as const) : [])]
}
