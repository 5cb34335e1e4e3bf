import { patch } from '../../lib/api.ts'
import type { Lead } from '../../lib/leads.ts'
import { isStale } from '../../lib/stale.ts'

/** Sets fields on top of what others changed meanwhile, as long as it was nothing that this sets. */
export async function patchLead(on: Lead, changes: Partial<Lead>): Promise<Lead> {
  try {
    return await patch<Lead>(`/leads/${on.id}`, { body: changes, ifMatch: on.version })
  } catch (error) {
    if (!isStale(error) || changedToo(on, changes, error.current as Lead)) throw error
    return await patchLead(error.current as Lead, changes)
  }
}

/** Whether somebody else set meanwhile what this sets, to something else. */
function changedToo(on: Lead, changes: Partial<Lead>, now: Lead): boolean {
  return (Object.keys(changes) as (keyof Lead)[]).some(
    (field) => changes[field] !== undefined && now[field] !== on[field] && now[field] !== changes[field],
  )
}
