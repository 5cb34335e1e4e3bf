import { addressKey, hostOf } from './address.ts'
import type { TenantSettings } from './tenant.ts'

export interface PrivacyFacts {
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly isOwnHost: (hostName: string) => boolean
  readonly isCrm: (address: string) => boolean
  /** A token of the subject names a lead or project. */
  readonly hasTokenOfLead: boolean
  /** An original is attached or quoted: a forward of somebody else's mail. */
  readonly hasAttachedOriginal: boolean
  readonly settings: Pick<TenantSettings, 'internalMail' | 'neverLog'>
}

/**
 * Whether a mail is nobody's business: written only among colleagues, or with somebody the tenant never logs.
 *
 * Internal needs all of: From and every address in To and Cc are ours; at least one own address besides the sender's is
 * among them; no token names a lead; no original is attached. An empty set of addressees is never internal, because a rep
 * may write To himself and BCC the customer and us; nor is mail to the CRM address alone.
 */
export function judgePrivacy(facts: PrivacyFacts): 'file' | 'internal' | 'never_log' {
  if (isNeverLogged([facts.from, ...facts.to, ...facts.cc], facts.settings)) return 'never_log'
  return facts.settings.internalMail === 'ignore' && isInternal(facts) ? 'internal' : 'file'
}

/** Whether somebody among these is one of whom the tenant keeps nothing. */
export function isNeverLogged(addresses: readonly string[], { neverLog }: Pick<TenantSettings, 'neverLog'>): boolean {
  const never = new Set(neverLog.addresses.map(addressKey))
  const hostNames = new Set(neverLog.hostNames)
  return addresses.some((address) => never.has(addressKey(address)) || hostNames.has(hostOf(address) ?? ''))
}

function isInternal(facts: PrivacyFacts): boolean {
  if (facts.hasTokenOfLead || facts.hasAttachedOriginal || !isOwn(facts.from, facts)) return false
  const addressees = [...facts.to, ...facts.cc]
  if (!addressees.every((address) => isOwn(address, facts) || facts.isCrm(address))) return false
  const sender = addressKey(facts.from)
  return addressees.some((address) => isOwn(address, facts) && !facts.isCrm(address) && addressKey(address) !== sender)
}

function isOwn(address: string, { isOwnHost }: PrivacyFacts): boolean {
  const hostName = hostOf(address)
  return hostName !== null && isOwnHost(hostName)
}
