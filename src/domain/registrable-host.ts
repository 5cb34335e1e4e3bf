import emailProviders from 'email-providers/all.json' with { type: 'json' }
import { parse } from 'tldts'
import { furtherFreeMailHosts } from './free-mail-hosts.ts'
import { readHostName } from './host-name.ts'
import type { RefusalCode } from './refusal.ts'
import type { TenantSettings } from './tenant.ts'

// Apart from host-name.ts, which the pages use too: the public suffix list is larger than what they load at first.
const freeMailHosts: ReadonlySet<string> = new Set([...emailProviders, ...furtherFreeMailHosts])

/**
 * Why this host name may not be registered by a tenant, or null where it may: free mail, a public suffix, our own. Here the
 * tenant's list of free-mail hosts may only add: with one host taken from it, every user of that host would be the tenant's.
 */
export function refuseRegistration(
  hostName: string,
  rules: { readonly ownHosts: readonly string[]; readonly freeMailHosts: TenantSettings['freeMailHosts'] },
): RefusalCode | null {
  if (readHostName(hostName) !== hostName) return 'host_name_invalid'
  if (rules.ownHosts.includes(hostName)) return 'host_name_ours'
  if (isFreeMailHost(hostName, { ...rules.freeMailHosts, removed: [] })) return 'host_name_free_mail'
  const parsed = parse(hostName, { allowPrivateDomains: true })
  return parsed.domain === null ? 'host_name_public_suffix' : null
}

/** True for hosts that give mail addresses to anybody; a tenant may add to the list and take from it. */
export function isFreeMailHost(hostName: string, settings: TenantSettings['freeMailHosts']): boolean {
  if (settings.removed.includes(hostName)) return false
  return settings.added.includes(hostName) || freeMailHosts.has(hostName)
}

/**
 * The hosts above this one, nearest first, down to the registrable one; never a public suffix.
 *
 * @example parentHosts('a.b.acme.co.uk') // ['b.acme.co.uk', 'acme.co.uk']
 */
export function parentHosts(hostName: string): string[] {
  const registrable = parse(hostName, { allowPrivateDomains: true }).domain
  if (registrable === null || registrable === hostName) return []
  const labels = hostName.split('.')
  const count = labels.length - registrable.split('.').length
  return Array.from({ length: count }, (_, index) => labels.slice(index + 1).join('.'))
}
