import { hasEnded, type BulkItem, type BulkRun } from '../domain/bulk-run.ts'
import { batchRequest } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { askerNow } from './steps/bulk/asker-now.ts'
import { doItems } from './steps/bulk/do-items.ts'
import { endRun, type RunRef } from './steps/bulk/end-run.ts'

type RunContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/**
 * Each part costs the same dozen waits for MongoDB, so that few large ones are quickest; but the first is small, that who looks
 * on sees at once how it goes, and so is one after another worker or a person got in the way. After each part rights and a stop
 * are looked at again.
 */
const part = { fewest: 25, most: 400, growth: 5 }

/** Who looks on is told this often. */
const tellEveryMs = 250

/**
 * Works at a run for one turn: `more` where it goes on. May be called by several processes at once, and again after one died
 * in the middle: each record is done by a transaction that only one of them can end. A turn is short, so that a
 * long run holds up neither a short one nor the stop of the process.
 *
 * What makes it quick: records are done by the hundred in one transaction, which writes nothing that anybody but a person
 * writes too, so that it is hardly ever begun anew. In particular it writes no follow-up markers: other workers clear them all
 * the while. The marker of the run stands for them until the run has ended, and hands over to one `follow_batch` then.
 */
export async function doBulkRun(ctx: RunContext, ref: RunRef, turnMs: number): Promise<'ended' | 'more'> {
  const { tenantId, runId } = ref
  const marker = await ctx.store.followUps.get({ kind: 'do_bulk_run', tenantId, subject: runId })
  const run = await ctx.store.bulkRuns.begin(tenantId, runId, ctx.clock.now())
  if (run !== null) {
    if (!hasEnded(run) && (await workOff(ctx, run, turnMs)) === 'more') return 'more'
    await askToFollow(ctx, run)
  }
  if (marker !== null) await ctx.store.followUps.clear(marker)
  return 'ended'
}

async function workOff(ctx: RunContext, run: BulkRun, turnMs: number): Promise<'ended' | 'more'> {
  const ref = { tenantId: run.tenantId, runId: run.id }
  const startedAt = performance.now()
  let toldAt = startedAt
  let last: Part = 'undisturbed'
  while ((last = await doPart(ctx, ref, last)) !== 'none_left') {
    const now = performance.now()
    if (now - toldAt > tellEveryMs) {
      await ctx.store.bulkRuns.tell(run.tenantId, run.id, await ctx.store.bulkRuns.count(run.tenantId, run.id))
      toldAt = now
    }
    if (now - startedAt > turnMs) return 'more'
  }
  await endRun(ctx, ref)
  return 'ended'
}

/** Also of a run that was stopped; asking again asks once. Confirming asks for what follows from each mail by itself. */
async function askToFollow(ctx: RunContext, { tenantId, undoToken, work }: BulkRun): Promise<void> {
  if (work.kind !== 'edit_leads') return
  const batch = [batchRequest(tenantId, undoToken)]
  await ctx.store.followUps.request(batch, ctx.clock.now())
  await announceFollowUps(ctx, batch)
}

/** How a part went; `disturbed`: its transaction had to begin anew. */
type Part = 'undisturbed' | 'disturbed' | 'none_left'

/** The next records, with the rights of this moment. */
async function doPart(ctx: RunContext, { tenantId, runId }: RunRef, last: Part): Promise<Part> {
  const run = await ctx.store.bulkRuns.get(tenantId, runId)
  if (run === null || hasEnded(run)) return 'none_left'
  const by = await askerNow(ctx, run)
  if (by === null || run.stoppedBy !== null) {
    await ctx.store.bulkRuns.leaveRest(tenantId, runId, run.stoppedBy ?? 'lost_access')
    return 'none_left'
  }
  const waiting = await ctx.store.bulkRuns.waiting(tenantId, runId, part.most)
  if (waiting.length === 0) return 'none_left'
  const { followUps, tries } = await doItems(ctx, run, by, waiting.slice(0, sizeOf(run, waiting, last)))
  await announceFollowUps(ctx, followUps)
  return tries > 1 ? 'disturbed' : 'undisturbed'
}

/** By how many are behind it already. Mails are filed one by one, whatever the size. */
function sizeOf({ work }: BulkRun, [next]: readonly BulkItem[], last: Part): number {
  if (work.kind !== 'edit_leads' || last === 'disturbed') return part.fewest
  return Math.min(Math.max(part.fewest, (next?.position ?? 0) * part.growth), part.most)
}
