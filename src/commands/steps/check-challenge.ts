import type { Acting } from '../../domain/acting.ts'
import { dnsCodeOf } from '../../domain/dns-code.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { HostName } from '../../domain/tenant.ts'
import type { Context } from '../context.ts'
import { markVerified } from './verify-host-name.ts'

type CheckContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics' | 'resolveTxt'>

/** Where a tenant proves that a host name is his: a TXT record with the challenge, as RFC 8555 section 8.4 does it. */
export function challengeName(hostName: string): string {
  return `_bccrm-challenge.${hostName}`
}

/**
 * Looks for the challenge in DNS and verifies the host name where it is found; what was seen is stored with the
 * registration either way, so that an admin sees why it is still pending.
 * @throws Refusal `stale_version` where somebody changed the registration meanwhile.
 */
export async function checkChallenge(ctx: CheckContext, by: Acting, hostName: HostName): Promise<HostName> {
  const answer = await askDns(ctx, hostName)
  const lastCheck = { at: ctx.clock.now(), saw: answer.saw, trouble: answer.trouble }
  const checked: HostName = { ...hostName, lastCheck }
  if (!answer.saw.includes(hostName.challenge)) return keep(ctx, checked)
  try {
    return await markVerified(ctx, by, checked, 'dns')
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'host_name_taken') throw error
    return keep(ctx, { ...checked, lastCheck: { ...lastCheck, trouble: error.code } })
  }
}

interface Answer {
  readonly saw: readonly string[]
  readonly trouble: string | null
}

/** At most this many records of at most this many characters are kept: whoever owns the zone writes them. */
const keptRecords = 16
const keptCharacters = 255

async function askDns(ctx: CheckContext, hostName: HostName): Promise<Answer> {
  try {
    const records = await ctx.resolveTxt(challengeName(hostName.hostName))
    return { saw: records.slice(0, keptRecords).map(readRecord), trouble: null }
  } catch (error) {
    return { saw: [], trouble: dnsCodeOf(error) }
  }
}

/** A TXT record is cut into strings of 255 bytes that belong together (RFC 7208 section 3.3). */
function readRecord(strings: readonly string[]): string {
  return strings.join('').trim().replaceAll(/\p{C}/gu, '�').slice(0, keptCharacters)
}

async function keep(ctx: CheckContext, hostName: HostName): Promise<HostName> {
  const kept = { ...hostName, version: hostName.version + 1 }
  await ctx.store.hostNames.save(kept)
  return kept
}
