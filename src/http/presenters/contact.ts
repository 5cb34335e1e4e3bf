import type { ContactPayload } from '../../contract/contact.ts'
import type { Contact } from '../../domain/contact.ts'

export function presentContact(contact: Contact): ContactPayload {
  return {
    id: contact.id,
    name: contact.name,
    companyId: contact.companyId,
    emails: contact.emails.map(({ address, bouncedAt }) => ({ address, bouncedAt: bouncedAt?.toISOString() ?? null })),
    phones: [...contact.phones],
    language: contact.language,
    createdAt: contact.createdAt.toISOString(),
    version: contact.version,
  }
}
