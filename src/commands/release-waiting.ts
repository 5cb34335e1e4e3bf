import type { MessageId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import { nextState } from '../domain/message-states.ts'
import { Refusal } from '../domain/refusal.ts'
import type { FollowUp, FollowUpRequest } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { announceMessage } from './steps/announce.ts'

type ReleaseContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'log' | 'metrics' | 'installation'>

export interface Released {
  readonly messageCount: number
  /** When to look once more; null: nothing is left to do. */
  readonly again: Date | null
}

/** What a release follows from: a host name became verified, or a mail that others answer got its tenant. */
export type ReleaseRequest = FollowUpRequest & { readonly kind: 'release_host_name' | 'release_answers' }

/**
 * Takes mail out of quarantine that waited for exactly this, so that it is decided anew with what is known now. Looks a
 * second time when one lease has passed: a mail that was under way while the host name was verified was still judged by
 * what was known before, and reached quarantine after the first look.
 */
export async function releaseWaiting(ctx: ReleaseContext, request: ReleaseRequest): Promise<Released> {
  const followUp = await ctx.store.followUps.get(request)
  if (followUp === null) return { messageCount: 0, again: null }
  const judgedBefore = new Date(followUp.requestedAt.getTime() + ctx.installation.leaseMs)
  const messageCount = await releaseAll(ctx, followUp, earlier(judgedBefore, ctx.clock.now()))
  if (messageCount > 0) ctx.log.info({ kind: followUp.kind, messageCount }, 'waiting mail released')
  if (ctx.clock.now() <= judgedBefore) return { messageCount, again: new Date(judgedBefore.getTime() + 1) }
  const cleared = await ctx.store.followUps.clear(followUp)
  return { messageCount, again: cleared === 'renewed' ? ctx.clock.now() : null }
}

/** Messages per step. */
const batchSize = 200

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}

async function releaseAll(ctx: ReleaseContext, followUp: FollowUp, judgedBefore: Date): Promise<number> {
  let messageCount = 0
  for (;;) {
    // What was judged later knew already what this release is about, and is in quarantine all the same.
    const waiting = await findWaiting(ctx, followUp, judgedBefore)
    const released = (await Promise.all(waiting.map((message) => release(ctx, message)))).filter((id) => id !== null)
    messageCount += released.length
    if (waiting.length < batchSize || released.length === 0) return messageCount
  }
}

async function findWaiting(
  { store }: ReleaseContext,
  { kind, tenantId, subject }: FollowUp,
  judgedBefore: Date,
): Promise<readonly InboundMessage[]> {
  if (kind === 'release_answers') return store.messages.waitingForAnswerTo(subject, judgedBefore, batchSize)
  const hostName = await store.hostNames.byName(tenantId, subject)
  if (hostName?.state !== 'verified') return []
  return store.messages.waitingForHostName(tenantId, hostName, judgedBefore, batchSize)
}

async function release(ctx: ReleaseContext, message: InboundMessage): Promise<MessageId | null> {
  const move = nextState(message, 'release_waiting')
  if (move.kind === 'refused') return null
  try {
    await ctx.store.messages.changeAny(message, {
      state: move.state,
      reason: null,
      stateChangedAt: ctx.clock.now(),
      startCount: 0,
      faultCount: 0,
      notBefore: null,
    })
  } catch (error) {
    // Somebody else released or removed it at this moment.
    if (error instanceof Refusal && error.code === 'stale_version') return null
    throw error
  }
  await announceMessage(ctx, message.id)
  return message.id
}
