import type { Acting } from '../domain/acting.ts'
import type { HostNameId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { HostName } from '../domain/tenant.ts'
import type { Context } from './context.ts'
import { checkChallenge } from './steps/check-challenge.ts'

/**
 * Looks for the challenge of one registration in DNS now, and tells what was seen. A verified one is left as it is.
 * @throws Refusal `not_found`; `host_name_taken` where another tenant has it verified.
 */
export async function checkHostName(
  ctx: Parameters<typeof checkChallenge>[0] & Pick<Context, 'store'>,
  by: Acting,
  id: HostNameId,
): Promise<HostName> {
  const hostName = await ctx.store.hostNames.get(by.tenantId, id)
  if (hostName === null) throw new Refusal('not_found', 'There is no such host name.')
  return hostName.state === 'verified' ? hostName : checkChallenge(ctx, by, hostName)
}
