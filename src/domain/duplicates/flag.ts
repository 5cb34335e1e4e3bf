import type { FlagId, LeadId, TenantId } from '../ids.ts'
import type { SharingLead } from './nearest-leads.ts'

/** "These two leads look the same", with reasons. One per pair, whatever order they were found in. */
export interface DuplicateFlag {
  readonly id: FlagId
  readonly tenantId: TenantId
  /** Ascending, so that a pair has one name. */
  readonly leadIds: readonly [LeadId, LeadId]
  readonly state: FlagState
  readonly reasons: readonly DuplicateReason[]
  readonly foundAt: Date
  readonly version: number
}

export type FlagState = 'open' | 'dismissed' | 'merged'

/** A normalised value both leads share, e.g. `{ kind: 'email', value: 'anna@acme.example' }`. */
export interface DuplicateReason {
  readonly kind: 'email' | 'phone'
  readonly value: string
}

/** The pair in its one order. */
export function pairOf(one: LeadId, other: LeadId): readonly [LeadId, LeadId] {
  return one < other ? [one, other] : [other, one]
}

/** The flags one lead should have: one for each of the nearest leads that share a key with it. The same set, whichever lead is looked at first. */
export function flagsFor(
  lead: { readonly id: LeadId; readonly tenantId: TenantId },
  sharing: readonly SharingLead[],
  made: { readonly at: Date; readonly newId: () => FlagId },
): DuplicateFlag[] {
  return sharing
    .filter(({ leadId, keys }) => leadId !== lead.id && keys.length > 0)
    .map(({ leadId, keys }) => ({
      id: made.newId(),
      tenantId: lead.tenantId,
      leadIds: pairOf(lead.id, leadId),
      state: 'open',
      reasons: keys.toSorted().map(reasonOf),
      foundAt: made.at,
      version: 1,
    }))
}

function reasonOf(key: string): DuplicateReason {
  const colon = key.indexOf(':')
  return { kind: key.slice(0, colon) === 'phone' ? 'phone' : 'email', value: key.slice(colon + 1) }
}
