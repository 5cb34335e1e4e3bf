import type { Acting } from '../domain/acting.ts'
import type { Company } from '../domain/company.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** Companies of the tenant; everybody in it may see them. */
export async function listCompanies(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  query: string | null,
  page: PageRequest,
): Promise<Page<Company>> {
  return ctx.store.companies.list(by.tenantId, query, page)
}
