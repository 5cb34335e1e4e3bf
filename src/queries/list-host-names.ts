import type { Acting } from '../domain/acting.ts'
import { parentHosts } from '../domain/registrable-host.ts'
import type { HostName } from '../domain/tenant.ts'
import type { Context } from '../commands/context.ts'
import type { MailOfHost } from '../store/figures.ts'

/** How much came from a host name: since `since` mails and different colleagues; and when the last mail came, ever. */
export interface HostUse {
  readonly since: Date
  readonly mailCount: number
  readonly userCount: number
  readonly lastReceivedAt: Date | null
}

export interface HostNameInUse {
  readonly hostName: HostName
  /** Null for a pending one: what its hosts write is not the tenant's to see yet. */
  readonly use: HostUse | null
}

/** For how many days mail is counted. */
const daysCounted = 30

/** The host names the tenant registered, pending ones too, with what came from each. */
export async function listHostNames(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
): Promise<readonly HostNameInUse[]> {
  const hostNames = await ctx.store.hostNames.list(by.tenantId)
  const verified = hostNames.filter(({ state }) => state === 'verified')
  const since = new Date(ctx.clock.now().getTime() - daysCounted * 86_400_000)
  const hosts = await hostsOfEach(ctx, by, verified)
  const mails = await ctx.store.figures.mailOfHosts(by.tenantId, [...hosts.values()].flat(), since)
  return Promise.all(
    hostNames.map(async (hostName) => {
      const own = hosts.get(hostName.hostName)
      return { hostName, use: own === undefined ? null : await useOf(ctx, by, own, mails, since) }
    }),
  )
}

/** By registration the hosts that count by it: itself, and those below that no nearer registration names. */
async function hostsOfEach(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  verified: readonly HostName[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Set(verified.map(({ hostName }) => hostName))
  const withBelow = new Set(verified.filter((each) => each.includeSubdomains).map(({ hostName }) => hostName))
  const senders = withBelow.size === 0 ? [] : await ctx.store.figures.senderHosts(by.tenantId)
  const below = Map.groupBy(
    senders.filter((host) => !names.has(host)),
    (host) => parentHosts(host).find((parent) => withBelow.has(parent)) ?? '',
  )
  return new Map([...names].map((hostName) => [hostName, [hostName, ...(below.get(hostName) ?? [])]]))
}

async function useOf(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  hosts: readonly string[],
  mails: readonly MailOfHost[],
  since: Date,
): Promise<HostUse> {
  const own = mails.filter(({ hostName }) => hosts.includes(hostName))
  const users = new Set(own.map(({ userId }) => userId).filter((userId) => userId !== null))
  const [last] = own.map(({ lastReceivedAt }) => lastReceivedAt).toSorted((one, other) => Number(other) - Number(one))
  return {
    since,
    mailCount: own.reduce((sum, { mailCount }) => sum + mailCount, 0),
    userCount: users.size,
    lastReceivedAt: last ?? (await ctx.store.figures.lastMailOfHosts(by.tenantId, hosts)),
  }
}
