import { applyChanges, onlySet, type Applied, type Changes } from '../changes.ts'
import { Refusal } from '../refusal.ts'
import type { Lead, LeadFields } from './lead.ts'

/**
 * Sets fields of a lead. Another company means another contact too: the one chosen with it, or none, because a contact of
 * the old company would stand for the new one.
 * @throws Refusal `target_merged` for an absorbed lead: its survivor is the one to change.
 */
export function changeLead(lead: Lead, changes: Changes<LeadFields>): Applied<Lead> {
  if (lead.mergedInto !== null) {
    throw new Refusal('target_merged', `Lead ${lead.number} was merged into another; change that one.`, {
      mergedInto: lead.mergedInto,
    })
  }
  const movesCompany = changes.companyId !== undefined && changes.companyId !== lead.companyId
  return applyChanges<Lead>(lead, movesCompany ? { contactId: null, ...onlySet(changes) } : changes)
}
