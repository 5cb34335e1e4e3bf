import type { TenantId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { Context } from '../commands/context.ts'

/** @throws Refusal `not_found` where there is no such tenant. */
export async function getTenant(ctx: Pick<Context, 'store'>, tenantId: TenantId): Promise<Tenant> {
  const tenant = await ctx.store.tenants.get(tenantId)
  if (tenant === null) throw new Refusal('not_found', 'There is no such tenant.')
  return tenant
}
