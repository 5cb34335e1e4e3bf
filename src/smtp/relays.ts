import { BlockList, isIPv6 } from 'node:net'
import type { TrustedRelay } from '../domain/envelope.ts'

export interface TrustedNetwork {
  /** An IP address, or a network in CIDR form (RFC 4632). */
  readonly network: string
  /** The relay checks senders itself; what it hands over counts as proved. */
  readonly checksSenders: boolean
}

export interface Relays {
  /** The narrowest listed network counts. */
  relayOf(address: string): TrustedRelay | null
}

export function createRelays(networks: readonly TrustedNetwork[]): Relays {
  const lists = networks.map(toList).toSorted((one, other) => other.prefix - one.prefix)
  return {
    relayOf(address) {
      const plain = plainAddress(address)
      const found = lists.find(({ list }) => list.check(plain, familyOf(plain)))
      return found === undefined ? null : { address: plain, checksSenders: found.checksSenders }
    },
  }
}

/** An IPv4 peer of a listener for both families shows as `::ffff:a.b.c.d`. */
export function plainAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
}

function toList({ network, checksSenders }: TrustedNetwork) {
  const [address = '', prefixText] = plainAddress(network).split('/')
  const prefix = prefixText === undefined ? (isIPv6(address) ? 128 : 32) : Number(prefixText)
  const list = new BlockList()
  list.addSubnet(address, prefix, familyOf(address))
  return { list, prefix, checksSenders }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}
