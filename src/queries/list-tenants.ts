import type { Tenant } from '../domain/tenant.ts'
import type { Context } from '../commands/context.ts'

/** For the operator: every tenant of the installation. */
export async function listTenants(ctx: Pick<Context, 'store'>): Promise<readonly Tenant[]> {
  return ctx.store.tenants.list()
}
