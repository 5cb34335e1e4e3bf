import type { Company } from '../../domain/company.ts'
import type { Contact } from '../../domain/contact.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import { companyNameKey, nameKey } from '../../domain/name-keys.ts'
import { nameReviewKey, numberReviewKeys } from '../../domain/review-keys.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'

/** Open reviews whose ranking looked at one of these keys are ranked again: a lead's id or number, an address, a mail host, a name. */
export function rankAgain(tenantId: TenantId, keys: readonly string[]): readonly FollowUpRequest[] {
  return [...new Set(keys)].map((subject) => ({ kind: 'rank_reviews', tenantId, subject }))
}

/** What a mail may have been looked up by that would find this lead. */
export function keysOfLead(lead: Lead, contact: Contact | null, company: Company | null): readonly string[] {
  return [
    lead.id,
    ...numberReviewKeys(lead.number),
    ...keysOfName(nameKey(lead.name)),
    ...lead.emails,
    ...(contact === null ? [] : keysOfContact(contact)),
    ...(company === null ? [] : keysOfCompany(company)),
  ]
}

export function keysOfCompany(company: Pick<Company, 'name' | 'hostNames'>): readonly string[] {
  return [...company.hostNames, ...keysOfName(companyNameKey(company.name))]
}

export function keysOfContact(contact: Contact): readonly string[] {
  return contact.emails.map((email) => email.address)
}

function keysOfName(key: string | null): readonly string[] {
  return key === null ? [] : [nameReviewKey(key)]
}
