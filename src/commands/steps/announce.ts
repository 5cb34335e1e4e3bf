import type { MessageId } from '../../domain/ids.ts'
import type { Context } from '../context.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'

type AnnounceContext = Pick<Context, 'jobs' | 'log' | 'metrics'>

/** Enqueues follow-up work whose markers are durable already; where Redis is away the sweeper finds the markers. */
export async function announceFollowUps(ctx: AnnounceContext, requests: readonly FollowUpRequest[]): Promise<void> {
  const leads = requests.flatMap(({ kind, tenantId, subject }) =>
    kind === 'flag_duplicates' ? [{ tenantId, leadId: subject }] : [],
  )
  const runs = requests.flatMap(({ kind, tenantId, subject }) =>
    kind === 'do_bulk_run' ? [{ tenantId, runId: subject }] : [],
  )
  const others = requests.flatMap(({ kind, tenantId, subject }) =>
    kind === 'flag_duplicates' || kind === 'do_bulk_run' ? [] : [{ kind, tenantId, subject }],
  )
  await enqueue(ctx, async () => {
    if (leads.length > 0) await ctx.jobs.addMany('flag-duplicates', leads)
    if (runs.length > 0) await ctx.jobs.addMany('do-bulk-run', runs)
    if (others.length > 0) await ctx.jobs.addMany('follow-up', others)
  })
}

/** Enqueues a message that is `received` again; the sweeper finds it where Redis is away. */
export async function announceMessage(ctx: AnnounceContext, messageId: MessageId): Promise<void> {
  await enqueue(ctx, () => ctx.jobs.add('process-message', { messageId }))
}

/** What a person did is done: a queue that cannot be reached must not turn it into a failure. */
async function enqueue(ctx: AnnounceContext, add: () => Promise<void>): Promise<void> {
  try {
    await add()
  } catch (error) {
    ctx.metrics.fault('enqueue')
    ctx.log.warn({ err: error }, 'could not enqueue; the sweeper will')
  }
}
