import type { TenantPayload } from '../../contract/tenant.ts'
import type { Tenant } from '../../domain/tenant.ts'

export function presentTenant({ id, slug, name, createdAt, version }: Tenant): TenantPayload {
  return { id, slug, name, createdAt: createdAt.toISOString(), version }
}
