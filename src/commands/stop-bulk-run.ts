import type { Acting } from '../domain/acting.ts'
import { hasEnded, mayReadBulkRun, type BulkRun } from '../domain/bulk-run.ts'
import type { BulkRunId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { endRun } from './steps/bulk/end-run.ts'

/**
 * Leaves what a run has not done yet; what it did stays, and can be undone from now on. Stopping what has ended changes
 * nothing.
 * @throws Refusal `not_found`.
 */
export async function stopBulkRun(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  runId: BulkRunId,
): Promise<BulkRun> {
  const { tenantId } = by
  const load = async () => {
    const run = await ctx.store.bulkRuns.get(tenantId, runId)
    if (run !== null && mayReadBulkRun(by, run)) return run
    throw new Refusal('not_found', 'There is no such run of yours.')
  }
  const run = await load()
  if (hasEnded(run)) return run
  // Waits for the records that are just being changed: none is changed after this.
  await ctx.store.bulkRuns.leaveRest(tenantId, runId, 'person')
  await endRun(ctx, { tenantId, runId })
  return load()
}
