import type { LeadPayload, LeadRowPayload } from '../../contract/lead.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import type { FoundLead } from '../../queries/find-lead.ts'
import type { LeadRow } from '../../queries/list-leads.ts'

export function presentFoundLead({ lead, survivor, askedNumber }: FoundLead): LeadPayload {
  return {
    ...presentLead(lead),
    mergedInto: survivor === null ? null : { id: survivor.id, number: survivor.number },
    askedNumber,
  }
}

/** A lead that is known not to be absorbed. */
export function presentLead(lead: Lead): LeadPayload {
  return {
    id: lead.id,
    number: lead.number,
    kind: lead.kind,
    name: lead.name,
    companyId: lead.companyId,
    contactId: lead.contactId,
    contactName: lead.contactName,
    emails: [...lead.emails],
    phones: [...lead.phones],
    address: lead.address === null ? null : { ...lead.address },
    language: lead.language,
    salespersonId: lead.salespersonId,
    team: lead.team,
    campaign: lead.campaign,
    source: lead.source,
    stage: lead.stage,
    probability: lead.probability,
    plannedRevenues: lead.plannedRevenues.map((revenue) => ({ ...revenue })),
    businessUnit: lead.businessUnit,
    expectedClosing: lead.expectedClosing,
    priority: lead.priority,
    tags: [...lead.tags],
    description: lead.description,
    outcome: lead.outcome,
    lostReason: lead.lostReason,
    closingNote: lead.closingNote,
    lostAt: lead.lostAt?.toISOString() ?? null,
    wonAt: lead.wonAt?.toISOString() ?? null,
    mergedInto: null,
    askedNumber: null,
    createdAt: lead.createdAt.toISOString(),
    version: lead.version,
  }
}

export function presentLeadRow({ lead, marks }: LeadRow): LeadRowPayload {
  return {
    ...presentLead(lead),
    lastMailAt: marks.lastMailAt?.toISOString() ?? null,
    nextReminderAt: marks.nextReminderAt?.toISOString() ?? null,
    similarCount: marks.similarCount,
  }
}
