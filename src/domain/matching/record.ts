import { addressKey } from '../address.ts'
import type { CompanyId, ContactId, LeadId, UserId } from '../ids.ts'
import type { Lead, Project, Target } from '../lead/lead.ts'

/** What matching reads of a lead or project, so that the rules need not tell the two apart. */
export interface MatchRecord {
  readonly target: Target
  /** The lead itself, or the one a project came from. */
  readonly leadId: LeadId | null
  readonly name: string
  readonly outcome: 'open' | 'won' | 'lost'
  readonly contactId: ContactId | null
  readonly companyId: CompanyId | null
  /** The record's own addresses as compared, beside those of its contact. */
  readonly emails: readonly string[]
  readonly salespersonId: UserId | null
}

/**
 * The record that mail for this lead goes to: itself, or the project where the lead was won and became exactly one. With
 * several projects nobody can say which is meant, so it stays the won lead, which counts like an open one.
 */
export function recordOfLead(lead: Lead, projects: readonly Project[]): MatchRecord {
  const [project, ...others] = projects
  if (lead.outcome === 'won' && project !== undefined && others.length === 0) return recordOfProject(project, lead)
  return {
    target: { kind: 'lead', id: lead.id, number: lead.number },
    leadId: lead.id,
    name: lead.name,
    outcome: lead.outcome,
    contactId: lead.contactId,
    companyId: lead.companyId,
    emails: lead.emails.map(addressKey),
    salespersonId: lead.salespersonId,
  }
}

/** A project counts as open; what it does not say of itself is asked of the lead it came from. */
export function recordOfProject(project: Project, lead: Lead | null): MatchRecord {
  return {
    target: { kind: 'project', id: project.id, number: project.number },
    leadId: project.leadId,
    name: project.name,
    outcome: 'won',
    contactId: project.contactId ?? lead?.contactId ?? null,
    companyId: project.companyId ?? lead?.companyId ?? null,
    emails: (lead?.emails ?? []).map(addressKey),
    salespersonId: lead?.salespersonId ?? null,
  }
}
