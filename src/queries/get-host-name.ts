import type { Acting } from '../domain/acting.ts'
import type { HostNameId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { HostName } from '../domain/tenant.ts'
import type { Context } from '../commands/context.ts'

/** @throws Refusal `not_found` where the tenant has no such registration. */
export async function getHostName(ctx: Pick<Context, 'store'>, by: Acting, id: HostNameId): Promise<HostName> {
  const hostName = await ctx.store.hostNames.get(by.tenantId, id)
  if (hostName === null) throw new Refusal('not_found', 'There is no such host name.')
  return hostName
}
