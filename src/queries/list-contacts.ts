import type { Acting } from '../domain/acting.ts'
import type { Contact } from '../domain/contact.ts'
import type { Context } from '../commands/context.ts'
import type { ContactFilter } from '../store/leads.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** Contacts of the tenant; everybody in it may see them. */
export async function listContacts(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  filter: ContactFilter,
  page: PageRequest,
): Promise<Page<Contact>> {
  return ctx.store.contacts.list(by.tenantId, filter, page)
}
