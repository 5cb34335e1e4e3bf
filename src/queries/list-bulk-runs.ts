import type { Context } from '../commands/context.ts'
import { actorRef, type Acting } from '../domain/acting.ts'
import type { BulkRun } from '../domain/bulk-run.ts'

const most = 50

/** One's own runs that have not ended, the newest first. */
export function listBulkRunsUnderWay(ctx: Pick<Context, 'store'>, by: Acting): Promise<readonly BulkRun[]> {
  return ctx.store.bulkRuns.underWay(by.tenantId, actorRef(by.actor), most)
}
