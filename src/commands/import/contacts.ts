import type { Acting } from '../../domain/acting.ts'
import { addressKey } from '../../domain/address.ts'
import type { Contact } from '../../domain/contact.ts'
import type { ContactId } from '../../domain/ids.ts'
import type { ImportRow } from '../../domain/lead/import-row.ts'
import type { ImportedCompanies } from './companies.ts'
import type { ImportBatchContext, PlacedRow } from './row.ts'

export interface ImportedContacts {
  readonly idOf: (row: ImportRow) => ContactId | null
  readonly createdCount: number
}

/** The contact of each row that names one: found by one of its addresses, else made once per batch. */
export async function findOrCreateContacts(
  ctx: ImportBatchContext,
  by: Acting,
  rows: readonly PlacedRow[],
  companies: ImportedCompanies,
): Promise<ImportedContacts> {
  const named = rows.map(({ row }) => row).filter((row) => row.contact !== null)
  const found = await ctx.store.contacts.byAddresses(by.tenantId, [...new Set(named.flatMap(addressesOf))])
  const ids = new Map(found.flatMap((contact) => contact.emails.map(({ address }) => [address, contact.id] as const)))
  const created: Contact[] = []
  for (const row of named) {
    if (idOf(ids, row) !== null) continue
    const contact = newContact(ctx, by, row, companies)
    created.push(contact)
    for (const key of keysOf(row)) ids.set(key, contact.id)
  }
  if (created.length > 0) await ctx.store.contacts.createMany(by.tenantId, created)
  return { idOf: (row) => idOf(ids, row), createdCount: created.length }
}

function idOf(ids: ReadonlyMap<string, ContactId>, row: ImportRow): ContactId | null {
  if (row.contact === null) return null
  return (
    keysOf(row)
      .map((key) => ids.get(key))
      .find((id) => id !== undefined) ?? null
  )
}

/** Without an address, a contact is told by name and company, within the batch only: two people may share both. */
function keysOf(row: ImportRow): readonly string[] {
  const addresses = addressesOf(row)
  return addresses.length > 0 ? addresses : [`${row.contact ?? ''}\n${row.company ?? ''}`]
}

function addressesOf(row: ImportRow): readonly string[] {
  return [...new Set(row.emails.map(addressKey))]
}

function newContact(ctx: ImportBatchContext, by: Acting, row: ImportRow, companies: ImportedCompanies): Contact {
  return {
    id: ctx.newId<ContactId>(),
    tenantId: by.tenantId,
    name: row.contact ?? '',
    companyId: row.company === null ? null : companies.idOf(row.company),
    emails: addressesOf(row).map((address) => ({ address, bouncedAt: null })),
    phones: row.phones,
    language: row.language,
    createdAt: ctx.clock.now(),
    version: 1,
  }
}
