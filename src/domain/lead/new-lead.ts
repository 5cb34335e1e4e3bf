import type { Changes } from '../changes.ts'
import type { LeadId, TenantId } from '../ids.ts'
import type { Lead, LeadFields } from './lead.ts'

/** What a new lead is made of; only the name is required. */
export type NewLeadFields = Changes<LeadFields> & Pick<LeadFields, 'name'>

/** An open lead with every field that was not given empty, in version 1. */
export function newLead(
  made: { readonly id: LeadId; readonly tenantId: TenantId; readonly number: string; readonly at: Date },
  fields: NewLeadFields,
): Lead {
  return {
    id: made.id,
    tenantId: made.tenantId,
    number: made.number,
    kind: fields.kind ?? 'lead',
    name: fields.name,
    companyId: fields.companyId ?? null,
    contactId: fields.contactId ?? null,
    contactName: fields.contactName ?? null,
    emails: fields.emails ?? [],
    phones: fields.phones ?? [],
    address: fields.address ?? null,
    language: fields.language ?? null,
    salespersonId: fields.salespersonId ?? null,
    team: fields.team ?? null,
    campaign: fields.campaign ?? null,
    source: fields.source ?? null,
    stage: fields.stage ?? null,
    probability: fields.probability ?? null,
    plannedRevenues: fields.plannedRevenues ?? [],
    businessUnit: fields.businessUnit ?? null,
    expectedClosing: fields.expectedClosing ?? null,
    priority: fields.priority ?? 0,
    tags: fields.tags ?? [],
    description: fields.description ?? null,
    outcome: 'open',
    lostReason: null,
    closingNote: null,
    lostAt: null,
    wonAt: null,
    mergedInto: null,
    createdAt: made.at,
    version: 1,
  }
}
