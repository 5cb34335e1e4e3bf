import { addressKey, hostOf, readAddress } from './address.ts'
import type { ActorRef } from './access.ts'
import { readHostName } from './host-name.ts'
import { parentHosts } from './registrable-host.ts'
import type { BlockId, TenantId } from './ids.ts'
import type { HostName } from './tenant.ts'

/** An admin's word that mail of this sender is stopped in his tenant, whatever it says. */
export interface Block {
  readonly id: BlockId
  readonly tenantId: TenantId
  /** An address as compared, or a host name, which stands for its sub-domains too. */
  readonly sender: string
  readonly createdAt: Date
  readonly createdBy: ActorRef
}

/** How much of a sender is blocked. */
export const blockScopes = ['address', 'host_name'] as const
export type BlockScope = (typeof blockScopes)[number]

/**
 * Reads what a person wants to block, as mails are compared with it; null where it is neither an address nor a host name.
 *
 * @example readBlockedSender('News@Spam.Example') // 'news@spam.example'
 * @example readBlockedSender('Spam.Example') // 'spam.example'
 */
export function readBlockedSender(text: string): string | null {
  if (text.includes('@')) return readAddress(text) === null ? null : addressKey(text)
  return readHostName(text)
}

/** Everything a block may say that stops mail of this address: the address, its host and the hosts above. */
export function blocksCovering(address: string): readonly string[] {
  const hostName = hostOf(address)
  return hostName === null ? [] : [addressKey(address), hostName, ...parentHosts(hostName)]
}

/** Who must never be blocked, else a forged mail would be a way to shut a colleague out. */
export interface OwnPeople {
  /** Registered by the tenant, verified or not. */
  readonly registered: readonly Pick<HostName, 'hostName' | 'includeSubdomains'>[]
  /** Addresses of its active users. */
  readonly addresses: readonly string[]
}

/** True where a block of this sender would meet the tenant's own people: an address or host of theirs, or a host above one. */
export function isOwnSender(sender: string, { registered, addresses }: OwnPeople): boolean {
  const hostName = hostOf(sender) ?? sender
  const parents = parentHosts(hostName)
  const isRegistered = registered.some(
    (own) => own.hostName === hostName || (own.includeSubdomains && parents.includes(own.hostName)),
  )
  const isAbove = registered.some((own) => parentHosts(own.hostName).includes(sender))
  return isRegistered || isAbove || addresses.some((address) => blocksCovering(address).includes(sender))
}
