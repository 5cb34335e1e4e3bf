import type { BulkRunId, TenantId } from '../../../domain/ids.ts'
import type { Context } from '../../context.ts'

export interface RunRef {
  readonly tenantId: TenantId
  readonly runId: BulkRunId
}

/** Ends a run of which no record waits any more; ending it twice is ending it once. */
export async function endRun(ctx: Pick<Context, 'store' | 'clock'>, { tenantId, runId }: RunRef): Promise<void> {
  const counts = await ctx.store.bulkRuns.count(tenantId, runId)
  if (counts.waiting > 0) return
  const state = counts.left > 0 ? 'stopped' : 'done'
  await ctx.store.bulkRuns.end(tenantId, runId, { state, counts, endedAt: ctx.clock.now() })
}
