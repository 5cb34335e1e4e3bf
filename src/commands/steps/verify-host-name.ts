import type { Acting } from '../../domain/acting.ts'
import type { HostName } from '../../domain/tenant.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'
import type { Context } from '../context.ts'
import { announceFollowUps } from './announce.ts'
import { auditLine } from './audit-line.ts'
import { rankAgain } from './rank-again.ts'

type VerifyContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/**
 * Makes a registration count: from now on mail from this host name is the tenant's, and what waited for it is released.
 * The release is written down in the same transaction, so that no crash in between leaves mail waiting.
 * @throws Refusal `host_name_taken` where another tenant has it verified; `stale_version`.
 */
export async function markVerified(
  ctx: VerifyContext,
  by: Acting,
  hostName: HostName,
  verifiedBy: NonNullable<HostName['verifiedBy']>,
): Promise<HostName> {
  const at = ctx.clock.now()
  const verified: HostName = {
    ...hostName,
    state: 'verified',
    verifiedAt: at,
    verifiedBy,
    version: hostName.version + 1,
  }
  const release: FollowUpRequest = {
    kind: 'release_host_name',
    tenantId: hostName.tenantId,
    subject: hostName.hostName,
  }
  // Whoever writes from there is one of the tenant's own from now on, and no addressee any more.
  const followUps = [release, ...rankAgain(hostName.tenantId, [hostName.hostName])]
  await ctx.store.transaction(async (tx) => {
    await tx.hostNames.save(verified)
    await tx.followUps.request(followUps, at)
    await tx.audit.append(
      auditLine(ctx, by, {
        act: 'verify_host_name',
        subject: { kind: 'host_name', id: hostName.id },
        after: { hostName: hostName.hostName, verifiedBy },
      }),
    )
  })
  await announceFollowUps(ctx, followUps)
  ctx.log.info({ tenantId: hostName.tenantId, hostName: hostName.hostName, verifiedBy }, 'host name verified')
  return verified
}
