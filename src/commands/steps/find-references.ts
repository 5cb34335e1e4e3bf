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

/** @throws Refusal `invalid_input` naming the field. */
export type FindReferences = (references: References) => {
  readonly company: Company | null
  readonly contact: Contact | null
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

/** Loads at once what any of these points to; the answer finds it as `findReferences` does. */
export async function loadReferences(
  store: Store,
  tenantId: TenantId,
  all: readonly { readonly [K in keyof References]?: References[K] | undefined }[],
): Promise<FindReferences> {
  const { companies, contacts } = await loadCustomers(store, tenantId, all)
  const users = byId(await store.users.byIds(tenantId, known(all.map(({ salespersonId }) => salespersonId))))
  return ({ companyId, contactId, salespersonId }) => {
    if (salespersonId !== null) existing('salespersonId', users.get(salespersonId) ?? null)
    return {
      company: companyId === null ? null : existing('companyId', companies.get(companyId) ?? null),
      contact: contactId === null ? null : existing('contactId', contacts.get(contactId) ?? null),
    }
  }
}

/** Of those that are pointed to, whichever are there, each by its id. */
export async function loadCustomers(
  store: Store,
  tenantId: TenantId,
  all: readonly { readonly [K in 'companyId' | 'contactId']?: References[K] | undefined }[],
): Promise<{
  readonly companies: ReadonlyMap<CompanyId, Company>
  readonly contacts: ReadonlyMap<ContactId, Contact>
}> {
  const companies = await store.companies.byIds(tenantId, known(all.map(({ companyId }) => companyId)))
  const contacts = await store.contacts.byIds(tenantId, known(all.map(({ contactId }) => contactId)))
  return { companies: byId(companies), contacts: byId(contacts) }
}

function known<Id extends string>(ids: readonly (Id | null | undefined)[]): readonly Id[] {
  return [...new Set(ids.filter((id) => id !== null && id !== undefined))]
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<T['id'], T> {
  return new Map(records.map((record) => [record.id, record]))
}

function existing<T>(field: string, found: T | null): T {
  if (found !== null) return found
  throw refuseField(field, 'unknown_record', `There is no record with this ${field}.`)
}
