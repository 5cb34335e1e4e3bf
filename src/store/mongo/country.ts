import { collection, inSession, type Database } from './database.ts'
import { defaultTenantSettings } from '../../domain/tenant.ts'
import type { TenantId } from '../../domain/ids.ts'

/** The tenant's country, by which phone numbers without a country code are read. */
export async function countryOf(database: Database, tenantId: TenantId): Promise<string> {
  const tenant = await collection(database, 'tenants').findOne(
    { _id: tenantId },
    { ...inSession(database), projection: { 'settings.country': 1 } },
  )
  const settings = tenant?.['settings'] as { country?: string } | undefined
  return settings?.country ?? defaultTenantSettings.country
}
