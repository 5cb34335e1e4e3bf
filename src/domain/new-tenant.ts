import type { Changes } from './changes.ts'
import { defaultTenantSettings, type Tenant, type TenantSettings } from './tenant.ts'

/** A tenant with default settings where none are given. */
export function newTenant(
  fields: Pick<Tenant, 'id' | 'slug' | 'name' | 'createdAt'>,
  settings: Changes<TenantSettings> = {},
): Tenant {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return { ...fields, settings: { ...defaultTenantSettings, ...Object.fromEntries(given) }, version: 1 }
}

/**
 * A short name made from a name: letters and digits of ASCII, at most 24, `crm` where none is left.
 *
 * @example slugOf('Müller & Söhne GmbH') // 'muller-sohne-gmbh'
 */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'crm' : slug
}
