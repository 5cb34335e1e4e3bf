import type { MessageId } from '../domain/ids.ts'
import type { FollowUp } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'

export interface SweepLimits {
  /** Work younger than this still has its job, as a rule. */
  readonly ageMs: number
  /** Of each kind per sweep; what is left comes with the next. */
  readonly batch: number
}

export interface Swept {
  readonly messageCount: number
  readonly followUpCount: number
}

/**
 * Finds work without a job and adds the job: mail that is received and due, mail whose worker never came back (its lease
 * ran out), and pending follow-up work. Adding a job that still waits changes nothing, so a sweep may always run; this is
 * what makes Redis a to-do list that can be flushed at any moment.
 */
export async function sweep(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'metrics' | 'log'>,
  limits: SweepLimits,
): Promise<Swept> {
  const now = ctx.clock.now()
  const before = new Date(now.getTime() - limits.ageMs)
  const messageIds = await ctx.store.messages.stuck(now, before, limits.batch)
  await ctx.jobs.addMany(
    'process-message',
    messageIds.map((messageId) => ({ messageId })),
  )
  const followUps = await ctx.store.followUps.pending(before, limits.batch)
  await announceFollowUps(ctx, followUps)
  return report(ctx, messageIds, followUps)
}

function report(
  ctx: Pick<Context, 'metrics' | 'log'>,
  messageIds: readonly MessageId[],
  followUps: readonly FollowUp[],
): Swept {
  const swept = { messageCount: messageIds.length, followUpCount: followUps.length }
  if (swept.messageCount > 0) ctx.metrics.swept('message', swept.messageCount)
  if (swept.followUpCount > 0) ctx.metrics.swept('follow_up', swept.followUpCount)
  if (swept.messageCount + swept.followUpCount > 0) ctx.log.info(swept, 'swept')
  return swept
}
