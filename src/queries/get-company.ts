import type { Acting } from '../domain/acting.ts'
import type { Company } from '../domain/company.ts'
import type { CompanyId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'

/** @throws Refusal `not_found` where the tenant has no such company. */
export async function getCompany(ctx: Pick<Context, 'store'>, by: Acting, id: CompanyId): Promise<Company> {
  const company = await ctx.store.companies.get(by.tenantId, id)
  if (company === null) throw new Refusal('not_found', 'There is no such company.')
  return company
}
