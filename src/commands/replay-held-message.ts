import type { MessageId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { announceMessage } from './steps/announce.ts'
import { operatorAuditLine } from './steps/audit-line.ts'
import { freshStart } from './steps/fresh-start.ts'
import { nextStateOf } from './steps/next-state.ts'

/**
 * The operator has a mail that has no tenant processed anew: one that failed before its tenant was known is nobody else's.
 * Without a tenant there is no entry and no review that would have to be withdrawn.
 * @throws Refusal `not_found`, `wrong_state`, `content_erased` where the raw message is gone.
 */
export async function replayHeldMessage(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  messageId: MessageId,
): Promise<InboundMessage> {
  const message = await ctx.store.transaction(async (tx) => {
    const found = await tx.messages.getAny(messageId)
    if (found?.tenantId !== null) throw new Refusal('not_found', 'There is no such mail without a tenant.')
    if (found.rawRemovedAt !== null) throw new Refusal('content_erased', 'The raw message is not kept any more.')
    const state = nextStateOf(found, 'replay')
    const at = ctx.clock.now()
    const subject = { kind: 'message', id: found.id }
    const before = { state: found.state, reason: found.reason }
    await tx.audit.append(operatorAuditLine(ctx, { act: 'replay_message', subject, before, after: { state } }))
    return tx.messages.changeAny(found, { state, stateChangedAt: at, ...freshStart })
  })
  await announceMessage(ctx, message.id)
  return message
}
