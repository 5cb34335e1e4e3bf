import { addressKey, hostOf, readAddress } from './address.ts'
import type { Installation } from './installation.ts'
import type { Mailbox, ParsedMessage } from './parsed-message.ts'

type CrmAddresses = Pick<Installation, 'crmAddress' | 'crmAliases'>

/** Addresses that no person reads or writes from, by their local part. */
const roleLocalParts = new Set([
  'no-reply',
  'noreply',
  'no_reply',
  'no.reply',
  'do-not-reply',
  'donotreply',
  'do_not_reply',
  'nicht-antworten',
  'niet-beantwoorden',
  'mailer-daemon',
  'mailerdaemon',
  'postmaster',
  'bounce',
  'bounces',
])

/** True for the CRM address, its aliases, and their plus-forms such as `crm+acme@…`. */
export function isCrmAddress(address: string, installation: CrmAddresses): boolean {
  return crmSlug(address, installation) !== null
}

/**
 * The tenants' short names in the CRM addresses among these, each once, lower-case; null for a CRM address without one.
 *
 * @example crmSlugs(['crm+acme@bccrm.example', 'crm@bccrm.example', 'anna@acme.example'], ours) // ['acme', null]
 */
export function crmSlugs(addresses: readonly string[], installation: CrmAddresses): (string | null)[] {
  const slugs = addresses.map((address) => crmSlug(address, installation)).filter((slug) => slug !== null)
  return [...new Set(slugs.map((slug) => (slug === '' ? null : slug)))]
}

/** True where nobody reads: no-reply, mailer-daemon and their kin, compared without case and without `+tag`. */
export function isRoleAddress(address: string): boolean {
  const localPart = addressKey(address).split('@')[0] ?? ''
  return roleLocalParts.has(localPart.split('+')[0] ?? '')
}

/**
 * The people outside that a mail was written to, as address keys, each once: To and Cc without CRM addresses, addresses
 * at the tenant's own host names and role addresses. Text that is no address is nobody.
 */
export function outsideAddressees(
  mail: Pick<ParsedMessage, 'to' | 'cc'>,
  rules: { readonly isOwnHost: (hostName: string) => boolean; readonly installation: CrmAddresses },
): string[] {
  const outside = [...mail.to, ...mail.cc].filter(({ address }) => {
    const hostName = hostOf(address)
    if (hostName === null || rules.isOwnHost(hostName)) return false
    return !isCrmAddress(address, rules.installation) && !isRoleAddress(address)
  })
  return [...new Set(outside.map(({ address }) => addressKey(address)))]
}

/** How the CRM address got the mail: named in To, named in Cc, or in neither, which is BCC. */
export function copiedAs(mail: Pick<ParsedMessage, 'to' | 'cc'>, installation: CrmAddresses): 'to' | 'cc' | 'bcc' {
  const names = (mailboxes: readonly Mailbox[]) => mailboxes.some(({ address }) => isCrmAddress(address, installation))
  if (names(mail.to)) return 'to'
  return names(mail.cc) ? 'cc' : 'bcc'
}

/** The slug of a plus-form, `''` for a plain CRM address, null for every other address. */
function crmSlug(address: string, installation: CrmAddresses): string | null {
  const read = readAddress(address)
  if (read === null) return null
  for (const ours of [installation.crmAddress, ...installation.crmAliases]) {
    const crm = readAddress(ours)
    if (crm?.hostName !== read.hostName) continue
    const localPart = read.localPart.toLowerCase()
    const base = crm.localPart.toLowerCase()
    if (localPart === base) return ''
    if (localPart.startsWith(`${base}+`)) return localPart.slice(base.length + 1)
  }
  return null
}
