import type { DuplicateFlagPayload } from '../../contract/duplicate.ts'
import type { FlaggedPair } from '../../queries/list-duplicates.ts'

export function presentFlag({ flag, leads }: FlaggedPair): DuplicateFlagPayload {
  return {
    id: flag.id,
    leads: leads.map(({ id, number, name }) => ({ id, number, name })),
    state: flag.state,
    reasons: flag.reasons.map(({ kind, value }) => ({ kind, value })),
    foundAt: flag.foundAt.toISOString(),
    version: flag.version,
  }
}
