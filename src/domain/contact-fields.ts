import { addressKey } from './address.ts'
import { applyChanges, type Applied, type Changes } from './changes.ts'
import type { Contact } from './contact.ts'
import type { CompanyId } from './ids.ts'

/** What people may set of a contact. */
export interface ContactFields {
  readonly name: string
  readonly companyId: CompanyId | null
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly language: string | null
}

export interface ContactChanges extends Changes<ContactFields> {
  /** Addresses that work again: the mark that mail to them bounced is taken away. */
  readonly clearBounced?: readonly string[] | undefined
}

/** Sets fields of a contact; an address that stays keeps the mark that mail to it bounced, unless that is cleared. */
export function changeContactFields(
  contact: Contact,
  { emails, clearBounced = [], ...changes }: ContactChanges,
): Applied<Contact> {
  if (emails === undefined && clearBounced.length === 0) return applyChanges<Contact>(contact, changes)
  const known = new Map(contact.emails.map((email) => [email.address, email]))
  const cleared = new Set(clearBounced.map(addressKey))
  return applyChanges<Contact>(contact, {
    ...changes,
    emails: (emails ?? [...known.keys()]).map((address) => ({
      address,
      bouncedAt: cleared.has(addressKey(address)) ? null : (known.get(address)?.bouncedAt ?? null),
    })),
  })
}
