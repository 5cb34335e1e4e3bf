import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** The people of the tenant, inactive ones too. */
export async function listUsers(ctx: Pick<Context, 'store'>, by: Acting, page: PageRequest): Promise<Page<User>> {
  return ctx.store.users.list(by.tenantId, page)
}
