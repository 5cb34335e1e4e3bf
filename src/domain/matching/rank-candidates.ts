import type { Candidate } from './decision.ts'

/** More than a person reads; a company with hundreds of leads must not swell every decision that is stored. */
const MAX_CANDIDATES = 25

/**
 * Best first: by the sum of weights, then open before won before lost. Among equals the order in which they were found
 * stays, so that of two numbers in a subject the first one leads.
 */
export function rankCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates
    .toSorted((one, other) => weightOf(other) - weightOf(one) || outcomeRank[one.outcome] - outcomeRank[other.outcome])
    .slice(0, MAX_CANDIDATES)
}

const outcomeRank: Readonly<Record<Candidate['outcome'], number>> = { open: 0, won: 1, lost: 2 }

function weightOf(candidate: Candidate): number {
  return candidate.evidence.reduce((sum, each) => sum + each.weight, 0)
}
