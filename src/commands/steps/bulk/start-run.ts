import type { Acting } from '../../../domain/acting.ts'
import { newBulkRun, type BulkItem, type BulkRun, type BulkWork } from '../../../domain/bulk-run.ts'
import type { BulkItemId, BulkRunId, UndoId } from '../../../domain/ids.ts'
import type { Context } from '../../context.ts'
import { announceFollowUps } from '../announce.ts'

/** A record as the asker saw it. */
export interface RecordSeen {
  readonly id: string
  readonly version: number
}

/**
 * Writes down a run with its records and the marker that lets a worker find it, all or nothing; then tells the queue. One
 * record that is named twice is one record.
 */
export async function startRun(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  work: BulkWork,
  records: readonly RecordSeen[],
): Promise<BulkRun> {
  const at = ctx.clock.now()
  const unique = [...new Map(records.map((record) => [record.id, record])).values()]
  const ids = { id: ctx.newId<BulkRunId>(), undoToken: ctx.newId<UndoId>() }
  const run = newBulkRun(ids, by, { work, total: unique.length, at })
  const items = unique.map((seen, position) => itemOf(ctx, run, seen, position))
  const marker = { kind: 'do_bulk_run', tenantId: by.tenantId, subject: run.id } as const
  await ctx.store.transaction(async (tx) => {
    await tx.bulkRuns.create(run, items)
    await tx.followUps.request([marker], at)
  })
  await announceFollowUps(ctx, [marker])
  return run
}

function itemOf(ctx: Pick<Context, 'newId'>, run: BulkRun, { id, version }: RecordSeen, position: number): BulkItem {
  return {
    id: ctx.newId<BulkItemId>(),
    tenantId: run.tenantId,
    runId: run.id,
    position,
    recordId: id,
    version,
    outcome: { kind: 'waiting' },
    keptUntil: run.keptUntil,
  }
}
