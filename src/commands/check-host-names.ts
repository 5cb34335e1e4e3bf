import { Refusal } from '../domain/refusal.ts'
import type { HostName } from '../domain/tenant.ts'
import type { Context } from './context.ts'
import { checkChallenge } from './steps/check-challenge.ts'

export interface CheckLimits {
  /** A registration is looked at again after this time. */
  readonly everyMs: number
  readonly batch: number
}

/** Looks for the challenges of pending registrations of all tenants, least recently checked first. */
export async function checkHostNames(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics' | 'resolveTxt'>,
  limits: CheckLimits,
): Promise<{ readonly verifiedCount: number; readonly checkedCount: number }> {
  const before = new Date(ctx.clock.now().getTime() - limits.everyMs)
  const pending = await ctx.store.hostNames.pending(before, limits.batch)
  const checked = await Promise.all(pending.map((hostName) => check(ctx, hostName)))
  return { checkedCount: pending.length, verifiedCount: checked.filter((outcome) => outcome === 'verified').length }
}

async function check(
  ctx: Parameters<typeof checkChallenge>[0],
  hostName: HostName,
): Promise<HostName['state'] | 'changed'> {
  try {
    const by = { tenantId: hostName.tenantId, actor: { kind: 'system' } } as const
    return (await checkChallenge(ctx, by, hostName)).state
  } catch (error) {
    // An admin changed or checked it at this moment; the next round looks at what it is now.
    if (error instanceof Refusal && error.code === 'stale_version') return 'changed'
    throw error
  }
}
