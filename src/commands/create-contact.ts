import type { Acting } from '../domain/acting.ts'
import type { Changes } from '../domain/changes.ts'
import type { ContactFields } from '../domain/contact-fields.ts'
import type { Contact } from '../domain/contact.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { cleanAddresses } from './steps/clean-fields.ts'
import { findReferences } from './steps/find-references.ts'
import { keysOfContact, rankAgain } from './steps/rank-again.ts'

/**
 * Creates a contact.
 * @throws Refusal `address_invalid`, `invalid_input` where the company is not there.
 */
export async function createContact(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  input: Changes<ContactFields> & Pick<ContactFields, 'name'>,
): Promise<Contact> {
  const at = ctx.clock.now()
  const contact: Contact = {
    id: ctx.newId(),
    tenantId: by.tenantId,
    name: input.name,
    companyId: input.companyId ?? null,
    emails: cleanAddresses(input.emails ?? [], 'emails').map((address) => ({ address, bouncedAt: null })),
    phones: input.phones ?? [],
    language: input.language ?? null,
    createdAt: at,
    version: 1,
  }
  const followUps = rankAgain(by.tenantId, keysOfContact(contact))
  await ctx.store.transaction(async (tx) => {
    await findReferences(tx, by.tenantId, { companyId: contact.companyId, contactId: null, salespersonId: null })
    await tx.contacts.create(contact)
    await tx.audit.append(auditLine(ctx, by, { act: 'create_contact', subject: { kind: 'contact', id: contact.id } }))
    await tx.followUps.request(followUps, at)
  })
  await announceFollowUps(ctx, followUps)
  return contact
}
