import type { LeadId } from '../ids.ts'

/**
 * Of the leads that share a key, each is flagged with this many made just before it and this many made just after it, in the
 * order of their ids. A switchboard or an address of a whole firm then makes flags in proportion to its leads and not to
 * their square; nobody is left out, for each is flagged with its neighbours. Fewer leads are all flagged with one another.
 */
export const nearestPerSide = 10

/** A lead that shares keys with the one looked at. */
export interface SharingLead {
  readonly leadId: LeadId
  readonly keys: readonly string[]
}

/**
 * The nearest leads by each key, out of all that share one with this lead, each with the keys by which it is near. Two leads
 * are near one another or not, whichever is looked at.
 */
export function nearestLeads(leadId: LeadId, sharing: readonly SharingLead[]): readonly SharingLead[] {
  const keys = [...new Set(sharing.flatMap((each) => each.keys))]
  const near = keys.flatMap((key) => {
    const ids = sharing.filter((each) => each.keys.includes(key)).map((each) => each.leadId)
    return nearestIds(leadId, ids).map((id) => ({ id, key }))
  })
  return [...Map.groupBy(near, ({ id }) => id)].map(([id, by]) => ({ leadId: id, keys: by.map(({ key }) => key) }))
}

function nearestIds(leadId: LeadId, ids: readonly LeadId[]): readonly LeadId[] {
  const ordered = ids.toSorted()
  const older = ordered.filter((id) => id < leadId).slice(-nearestPerSide)
  const newer = ordered.filter((id) => id > leadId).slice(0, nearestPerSide)
  return [...older, ...newer]
}

/**
 * The leads whose own nearest may be others now, because this one came between them or went from there: those it is flagged
 * with newly or no longer, where it stood in a crowd. None where it is the newest or the oldest, as a new lead is.
 */
export function leadsToLookAtAgain(
  leadId: LeadId,
  before: readonly LeadId[],
  after: readonly LeadId[],
): readonly LeadId[] {
  const all = [...new Set([...before, ...after])]
  const isBetween = all.some((id) => id < leadId) && all.some((id) => id > leadId)
  if (!isBetween || all.length < nearestPerSide) return []
  return all.filter((id) => before.includes(id) !== after.includes(id))
}
