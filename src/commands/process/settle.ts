import type { MessageState, StateReason } from '../../domain/message.ts'
import type { Settlement } from '../../store/settlement.ts'
import { announceFollowUps, announceMessage } from '../steps/announce.ts'
import type { ProcessContext } from './context.ts'
import type { Begun } from './mail.ts'
import type { Outcome } from './outcome.ts'

export type SettleResult =
  | { readonly kind: 'settled'; readonly state: MessageState; readonly reason: StateReason | null }
  | { readonly kind: 'not_mine' }
  | { readonly kind: 'identity_taken' }

/** Writes the outcome in one transaction, then tells the queues what follows from it. */
export async function settle(ctx: ProcessContext, begun: Begun, outcome: Outcome): Promise<SettleResult> {
  const { message, leaseId } = begun
  const at = ctx.clock.now()
  const learned = { ...undecided, ...outcome.learned }
  const givesUp = givenUp(message, outcome)
  const settled = await ctx.store.messages.settle({ ...outcome, learned, messageId: message.id, leaseId, at, givesUp })
  switch (settled.kind) {
    case 'identity_taken':
      return { kind: 'identity_taken' }
    case 'lease_lost':
      return { kind: 'not_mine' }
    case 'settled':
      report(ctx, begun, outcome, at)
      await announce(ctx, outcome)
      return { kind: 'settled', state: outcome.state, reason: outcome.reason }
  }
}

/** A message that is processed anew keeps nothing of an earlier decision that this one does not say again. */
const undecided = { decision: null, assignment: null, redeliveryOf: null, reusedId: null } as const

/** What it claimed when it was processed before, unless it claims the same again. */
function givenUp({ tenantId, identity }: Begun['message'], { claim }: Outcome): Settlement['givesUp'] {
  return tenantId === null || identity === null || identity === claim?.identity ? null : { tenantId, identity }
}

/** One line per outcome: never a subject or an address. */
function report(ctx: ProcessContext, { message, startedAt }: Begun, outcome: Outcome, at: Date): void {
  const { state, reason, tenantId, learned } = outcome
  const durationMs = at.getTime() - startedAt.getTime()
  ctx.metrics.settled(state, reason, durationMs)
  const { row = null, level = null } = learned.decision ?? {}
  ctx.log.info({ messageId: message.id, tenantId, state, reason, row, level, durationMs }, 'message settled')
}

async function announce(ctx: ProcessContext, { followUps, siblings }: Outcome): Promise<void> {
  if (followUps.length > 0) await announceFollowUps(ctx, followUps)
  for (const sibling of siblings) await announceMessage(ctx, sibling.id)
}
