import type { Acting } from '../domain/acting.ts'
import { changeContactFields, type ContactChanges } from '../domain/contact-fields.ts'
import type { Contact } from '../domain/contact.ts'
import type { ContactId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { cleanAddresses } from './steps/clean-fields.ts'
import { findReferences } from './steps/find-references.ts'
import { keysOfContact, rankAgain } from './steps/rank-again.ts'

export interface ContactChange {
  readonly contactId: ContactId
  readonly version: number
  readonly changes: ContactChanges
}

type ChangeContactContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/**
 * Sets fields of a contact.
 * @throws Refusal `not_found`, `stale_version`, `address_invalid`, `invalid_input` where the company is not there.
 */
export async function changeContact(ctx: ChangeContactContext, by: Acting, change: ContactChange): Promise<Contact> {
  const { contact, followUps } = await ctx.store.transaction((tx) => changeInside(ctx, tx, by, change))
  await announceFollowUps(ctx, followUps)
  return contact
}

async function changeInside(
  ctx: ChangeContactContext,
  tx: Store,
  by: Acting,
  change: ContactChange,
): Promise<{ readonly contact: Contact; readonly followUps: readonly FollowUpRequest[] }> {
  const stored = await tx.contacts.get(by.tenantId, change.contactId)
  if (stored === null) throw new Refusal('not_found', 'There is no such contact.')
  checkVersion(stored, change.version)
  const applied = changeContactFields(stored, withCleanEmails(change.changes))
  if (!applied.isChanged) return { contact: stored, followUps: [] }
  const contact = { ...applied.record, version: stored.version + 1 }
  const followUps = [
    ...rankAgain(by.tenantId, [...keysOfContact(stored), ...keysOfContact(contact)]),
    ...(await flagAgain(tx, by, contact.id)),
  ]
  await findReferences(tx, by.tenantId, { companyId: contact.companyId, contactId: null, salespersonId: null })
  await tx.contacts.save(contact)
  const { before, after } = applied
  const subject = { kind: 'contact', id: contact.id }
  await tx.audit.append(auditLine(ctx, by, { act: 'change_contact', subject, before, after }))
  await tx.followUps.request(followUps, ctx.clock.now())
  return { contact, followUps }
}

/** A contact's addresses and phones are compared as those of its leads. */
async function flagAgain(tx: Store, by: Acting, contactId: ContactId): Promise<readonly FollowUpRequest[]> {
  const leadIds = await tx.leads.idsOfContact(by.tenantId, contactId)
  return leadIds.map((subject) => ({ kind: 'flag_duplicates', tenantId: by.tenantId, subject }))
}

function withCleanEmails(changes: ContactChanges): ContactChanges {
  return changes.emails === undefined ? changes : { ...changes, emails: cleanAddresses(changes.emails, 'emails') }
}
