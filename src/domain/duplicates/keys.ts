import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { addressKey, readAddress } from '../address.ts'
import { isRoleAddress } from '../addressee.ts'
import type { Contact } from '../contact.ts'
import type { Lead } from '../lead/lead.ts'

/**
 * What leads are compared by, as text that an index holds: `email:` and a normalised address, `phone:` and an E.164 number.
 *
 * E-mails are lower-case, host names A-labels, `+tag` removed; addresses nobody reads are no key, since strangers share them.
 * Phones are read with the lead's own country, else the tenant's (ISO 3166-1 alpha-2); what cannot be read is no key.
 *
 * @example leadKeys({ emails: ['Anna+x@Acme.Example'], phones: ['030 5550101'], address: null }, null, 'DE')
 *          // ['email:anna@acme.example', 'phone:+49305550101']
 */
export function leadKeys(
  lead: Pick<Lead, 'emails' | 'phones' | 'address'>,
  contact: Pick<Contact, 'emails' | 'phones'> | null,
  country: string,
): string[] {
  const ofContact = contact === null ? [] : contactDuplicateKeys(contact, country)
  return [...new Set([...leadDuplicateKeys(lead, country), ...ofContact])]
}

/** The fields of a lead that decide by which keys it is compared, and whether it is. */
const comparedFields: ReadonlySet<string> = new Set<keyof Lead>([
  'emails',
  'phones',
  'address',
  'contactId',
  'mergedInto',
])

/** False for a change after which a lead has the same flags as before, e.g. of its stage. */
export function touchesFlags(fields: readonly { readonly path: readonly string[] }[]): boolean {
  return fields.some(({ path: [field = ''] }) => comparedFields.has(field))
}

/** The lead's own; its contact has its own too. */
export function leadDuplicateKeys(
  { emails, phones, address }: Pick<Lead, 'emails' | 'phones' | 'address'>,
  country: string,
): string[] {
  return keysOf(emails, phones, address?.country ?? country)
}

export function contactDuplicateKeys(
  { emails, phones }: Pick<Contact, 'emails' | 'phones'>,
  country: string,
): string[] {
  return keysOf(
    emails.map(({ address }) => address),
    phones,
    country,
  )
}

function keysOf(emails: readonly string[], phones: readonly string[], country: string): string[] {
  const keys = [...emails.map(emailKey), ...phones.map((phone) => phoneKey(phone, country))]
  return [...new Set(keys)].filter((key) => key !== null)
}

/** `email:anna@acme.example`, or null for text that is no address and for role addresses. */
export function emailKey(text: string): string | null {
  const address = readAddress(text)
  if (address === null || isRoleAddress(text)) return null
  const [localPart = ''] = addressKey(text).split(/[+@]/)
  return localPart === '' ? null : `email:${localPart}@${address.hostName}`
}

/**
 * `phone:+49305550101`, or null where no number can be read. An extension belongs to it (RFC 3966 section 5.3), else all who
 * share a switchboard were one person. A number need only be of a possible length, not in use: numbering plans change
 * faster than libraries, and for lengths the small metadata is enough.
 */
export function phoneKey(text: string, country: string): string | null {
  const number = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined)
  if (number?.isPossible() !== true) return null
  return number.ext === undefined ? `phone:${number.number}` : `phone:${number.number};ext=${number.ext}`
}
