import { isFilingTooOftenWrong, judgedDays } from '../domain/filing-quality.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'

type JudgeContext = Pick<Context, 'store' | 'clock' | 'newId' | 'log'>

const dayMs = 86_400_000

/**
 * Pauses filing by itself for each tenant where too many certain filings of the last 30 days were corrected; an admin ends the
 * pause. What was filed before the last pause ended was judged already. Safe to run twice: who pauses is not judged.
 */
export async function judgeFiling(ctx: JudgeContext): Promise<void> {
  for (const tenant of await ctx.store.tenants.list()) {
    const { filingPolicy, filingPausedAt } = tenant.settings
    if (filingPolicy !== 'verifyAll' && filingPausedAt === null) await judge(ctx, tenant)
  }
}

async function judge(ctx: JudgeContext, tenant: Tenant): Promise<void> {
  const at = ctx.clock.now()
  const since = Math.max(at.getTime() - judgedDays * dayMs, tenant.settings.filingResumedAt?.getTime() ?? 0)
  const quality = await ctx.store.history.filingQuality(tenant.id, new Date(since))
  if (!isFilingTooOftenWrong(quality)) return
  await ctx.store.transaction(async (tx) => {
    const stored = await tx.tenants.get(tenant.id)
    if (stored?.settings.filingPausedAt !== null) return
    const settings = { ...stored.settings, filingPausedAt: at }
    await tx.tenants.save({ ...stored, settings, version: stored.version + 1 })
    const by = { tenantId: tenant.id, actor: { kind: 'system' } } as const
    const subject = { kind: 'tenant', id: tenant.id }
    await tx.audit.append(auditLine(ctx, by, { act: 'pause_filing', subject, after: { ...quality } }))
  })
  ctx.log.warn({ tenantId: tenant.id, ...quality }, 'filing paused')
}
