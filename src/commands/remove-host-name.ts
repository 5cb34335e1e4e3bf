import type { Acting } from '../domain/acting.ts'
import type { HostNameId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { mustAdminister } from './steps/must-administer.ts'
import { rankAgain } from './steps/rank-again.ts'

/**
 * Takes a registration away: from the next mail on its senders are strangers. What was filed stays filed.
 * @throws Refusal `not_found`, `not_allowed`, `stale_version`.
 */
export async function removeHostName(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: HostNameId,
  seenVersion: number | null = null,
): Promise<void> {
  mustAdminister(by)
  await ctx.store.transaction(async (tx) => {
    const hostName = await tx.hostNames.get(by.tenantId, id)
    if (hostName === null) throw new Refusal('not_found', 'There is no such host name.')
    checkVersion(hostName, seenVersion)
    await tx.hostNames.remove(by.tenantId, id)
    await tx.followUps.request(rankAgain(by.tenantId, [hostName.hostName]), ctx.clock.now())
    const before = { hostName: hostName.hostName, state: hostName.state }
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_host_name', subject: { kind: 'host_name', id }, before }))
  })
}
