import type { FollowUpRequest } from '../../store/follow-ups.ts'
import { announceFollowUps } from '../steps/announce.ts'
import type { ProcessContext } from './context.ts'
import type { ReadMail } from './mail.ts'
import { endsWaiting, type Outcome } from './outcome.ts'

/**
 * A mail and the answer to it may be under way at the same moment: then the answer finds no mail that it answers, and the
 * mail no answer that waits. So each looks for the other once more after it is settled; whichever is the later one finds
 * the earlier, and the answer is released from quarantine.
 */
export async function releaseAnswers(ctx: ProcessContext, outcome: Outcome, mail: ReadMail): Promise<void> {
  const requests =
    outcome.tenantId === null
      ? await findAnswered(ctx, outcome, mail.referredIds)
      : await findWaiting(ctx, outcome, mail.parsed.messageId)
  if (requests.length === 0) return
  await ctx.store.followUps.request(requests, ctx.clock.now())
  await announceFollowUps(ctx, requests)
}

/** Mails of several tenants were and are no reason to take one of them. */
async function findAnswered(
  ctx: ProcessContext,
  { reason }: Outcome,
  referredIds: readonly string[],
): Promise<readonly FollowUpRequest[]> {
  if (reason !== 'unknown_host_name') return []
  const found = await Promise.all(
    referredIds.map(async (id) => ({ id, owners: await ctx.store.lookUps.ownersOfMessageId(id) })),
  )
  const requests = found.flatMap(({ id, owners }) => owners.map(({ tenantId }) => requestOf(tenantId, id)))
  return new Set(requests.map(({ tenantId }) => tenantId)).size === 1 ? requests : []
}

/** What waited before was found with the other look-ups, and its release was requested in the settling transaction. */
async function findWaiting(
  ctx: ProcessContext,
  outcome: Outcome,
  messageId: string | null,
): Promise<readonly FollowUpRequest[]> {
  const { tenantId, followUps } = outcome
  if (tenantId === null || messageId === null || !endsWaiting(outcome) || followUps.length > 0) return []
  return (await ctx.store.lookUps.isAnswerWaiting(messageId)) ? [requestOf(tenantId, messageId)] : []
}

function requestOf(tenantId: FollowUpRequest['tenantId'], messageId: string): FollowUpRequest {
  return { kind: 'release_answers', tenantId, subject: messageId }
}
