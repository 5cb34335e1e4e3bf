import { addressKey, readAddress } from '../../domain/address.ts'
import { readHostName } from '../../domain/host-name.ts'
import { Refusal } from '../../domain/refusal.ts'

/**
 * Addresses in the form mails are compared with, each once.
 * @throws Refusal `address_invalid` naming the first that is none.
 */
export function cleanAddresses(addresses: readonly string[], field: string): readonly string[] {
  return [...new Set(addresses.map((address, at) => cleanAddress(address, `${field}.${at}`)))]
}

/** One such address. @throws Refusal `address_invalid`. */
export function cleanAddress(address: string, field: string): string {
  if (readAddress(address) !== null) return addressKey(address)
  const message = 'This is not a mail address. Write it like anna@acme.example.'
  throw new Refusal('address_invalid', message, { fields: [{ path: `body.${field}`, message }] })
}

/**
 * Host names as lower-case A-labels, each once.
 * @throws Refusal `host_name_invalid` naming the first that is none.
 */
export function cleanHostNames(hostNames: readonly string[], field: string): readonly string[] {
  const read = hostNames.map(readHostName)
  const wrong = read.indexOf(null)
  if (wrong === -1) return [...new Set(read.filter((hostName) => hostName !== null))]
  const message = 'This is not a host name. Write the part after the @, like acme.example.'
  throw new Refusal('host_name_invalid', message, { fields: [{ path: `body.${field}.${wrong}`, message }] })
}
