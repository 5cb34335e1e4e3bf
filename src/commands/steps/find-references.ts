import type { Company } from '../../domain/company.ts'
import type { Contact } from '../../domain/contact.ts'
import type { CompanyId, ContactId, TenantId, UserId } from '../../domain/ids.ts'
import { refuseField } from '../../domain/refusal.ts'
import type { Store } from '../../store/store.ts'

/** What a lead or project points to. */
export interface References {
  readonly companyId: CompanyId | null
  readonly contactId: ContactId | null
  readonly salespersonId: UserId | null
}

/**
 * Loads what is pointed to, so that no record points to nothing or into another tenant.
 * @throws Refusal `invalid_input` naming the field.
 */
export async function findReferences(
  store: Store,
  tenantId: TenantId,
  references: References,
): Promise<{ readonly company: Company | null; readonly contact: Contact | null }> {
  const { companyId, contactId, salespersonId } = references
  return {
    company: companyId === null ? null : existing('companyId', await store.companies.get(tenantId, companyId)),
    contact: contactId === null ? null : existing('contactId', await store.contacts.get(tenantId, contactId)),
    ...(salespersonId === null
      ? {}
      : { salesperson: existing('salespersonId', await store.users.get(tenantId, salespersonId)) }),
  }
}

function existing<T>(field: string, found: T | null): T {
  if (found !== null) return found
  throw refuseField(field, 'unknown_record', `There is no record with this ${field}.`)
}
