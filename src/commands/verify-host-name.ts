import type { Acting } from '../domain/acting.ts'
import type { HostNameId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { HostName } from '../domain/tenant.ts'
import type { Context } from './context.ts'
import { markVerified } from './steps/verify-host-name.ts'

/**
 * Verifies a host name by the operator's word, without DNS. Verifying it twice changes nothing.
 * @throws Refusal `not_allowed` for anybody else; `not_found`; `host_name_taken` where another tenant has it verified.
 */
export async function verifyHostName(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  id: HostNameId,
): Promise<HostName> {
  if (by.actor.kind !== 'operator') {
    throw new Refusal(
      'not_allowed',
      'Only the operator can verify a host name by word; everybody else proves it by DNS.',
    )
  }
  const hostName = await ctx.store.hostNames.get(by.tenantId, id)
  if (hostName === null) throw new Refusal('not_found', 'This tenant has no such host name.')
  if (hostName.state === 'verified') return hostName
  return markVerified(ctx, by, hostName, 'operator')
}
