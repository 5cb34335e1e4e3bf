import { readHostName } from './host-name.ts'

/** A mail address as the rules compare it. */
export interface Address {
  /** Local part as written, host name as lower-case A-label. */
  readonly address: string
  readonly localPart: string
  readonly hostName: string
}

/** RFC 5321 section 4.5.3.1: 64 octets before the @, 254 in all (section 4.5.3.1.3 less the angle brackets). */
const maxLocalPart = 64
const maxAddress = 254

/**
 * Reads one plain mail address, or null where it is none.
 *
 * Only the form `local@host` counts. Comments, routes, quoted local parts and encoded words are refused, because each has
 * been used to make two programs see two different hosts in one address.
 *
 * @example readAddress('Anna@ACME.example.') // { address: 'Anna@acme.example', … }
 */
export function readAddress(text: string): Address | null {
  const trimmed = text.trim()
  if (trimmed.length > maxAddress || trimmed.includes('=?')) return null
  const match = /^([^\s@<>()[\]\\,;:"]+)@([^\s@<>()[\]\\,;:"]+)$/u.exec(trimmed)
  const localPart = match?.[1] ?? ''
  const hostName = readHostName(match?.[2] ?? '')
  if (localPart === '' || localPart.length > maxLocalPart || hostName === null || /\p{C}/u.test(localPart)) return null
  const address = `${localPart}@${hostName}`
  return address.length > maxAddress ? null : { address, localPart, hostName }
}

/**
 * What two addresses are compared by, without case and however accents are composed (RFC 6532 section 3.1); text that is no
 * address compares as itself, lower-case.
 *
 * @example addressKey('Anna.Schmidt@Acme.Example') // 'anna.schmidt@acme.example'
 */
export function addressKey(text: string): string {
  return (readAddress(text)?.address ?? text.trim()).toLowerCase().normalize('NFC')
}

/** The host name of an address as lower-case A-label, or null where it is no address. */
export function hostOf(text: string): string | null {
  return readAddress(text)?.hostName ?? null
}

/** The CRM address by which one tenant is named: the plus-form with its short name (RFC 5233). */
export function plusAddressOf(crmAddress: string, slug: string): string {
  return crmAddress.replace('@', `+${slug}@`)
}
