import type { Acting } from '../domain/acting.ts'
import type { Contact } from '../domain/contact.ts'
import type { ContactId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'

/** @throws Refusal `not_found` where the tenant has no such contact. */
export async function getContact(ctx: Pick<Context, 'store'>, by: Acting, id: ContactId): Promise<Contact> {
  const contact = await ctx.store.contacts.get(by.tenantId, id)
  if (contact === null) throw new Refusal('not_found', 'There is no such contact.')
  return contact
}
