import type { TenantId } from '../../domain/ids.ts'
import { collection, type Database } from '../mongo/database.ts'

/** Runs a step of a migration for each tenant, one after the other. */
export async function forEachTenant(database: Database, run: (tenantId: TenantId) => Promise<void>): Promise<void> {
  const tenants = await collection(database, 'tenants')
    .find({}, { projection: { _id: 1 } })
    .toArray()
  for (const { _id } of tenants) await run(_id as TenantId)
}
