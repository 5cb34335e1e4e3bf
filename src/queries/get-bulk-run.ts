import type { Context } from '../commands/context.ts'
import type { Acting } from '../domain/acting.ts'
import { mayReadBulkRun, type BulkRun } from '../domain/bulk-run.ts'
import type { BulkRunId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'

/** @throws Refusal `not_found`; one's own, and for an admin everybody's. */
export async function getBulkRun(ctx: Pick<Context, 'store'>, by: Acting, id: BulkRunId): Promise<BulkRun> {
  const run = await ctx.store.bulkRuns.get(by.tenantId, id)
  if (run !== null && mayReadBulkRun(by, run)) return run
  throw new Refusal('not_found', 'There is no such run of yours.')
}
