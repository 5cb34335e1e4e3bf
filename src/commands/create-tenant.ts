import type { AuditId, TenantId } from '../domain/ids.ts'
import type { Changes } from '../domain/changes.ts'
import { newTenant } from '../domain/new-tenant.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Tenant, TenantSettings } from '../domain/tenant.ts'
import type { Context } from './context.ts'

export interface NewTenantInput {
  readonly slug: string
  readonly name: string
  readonly settings?: Changes<TenantSettings>
}

/**
 * The operator creates a tenant, with default settings where none are given.
 * @throws Refusal `already_exists` where the short name is used.
 */
export async function createTenant(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  input: NewTenantInput,
): Promise<Tenant> {
  const at = ctx.clock.now()
  const { slug, name, settings } = input
  const tenant = newTenant({ id: ctx.newId<TenantId>(), slug, name, createdAt: at }, settings)
  await ctx.store.transaction(async (tx) => {
    if ((await tx.tenants.bySlug(input.slug)) !== null) {
      throw new Refusal('already_exists', `There is a tenant with the short name ${input.slug}; choose another.`)
    }
    await tx.tenants.create(tenant)
    await tx.audit.append({
      id: ctx.newId<AuditId>(),
      tenantId: tenant.id,
      at,
      actor: { kind: 'operator', id: null },
      act: 'create_tenant',
      subject: { kind: 'tenant', id: tenant.id },
      before: null,
      after: { slug: tenant.slug },
      reason: null,
    })
  })
  return tenant
}
