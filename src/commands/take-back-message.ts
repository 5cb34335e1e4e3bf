import { userIdOf, type Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceMessage } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { nextStateOf } from './steps/next-state.ts'
import { takenBackChanges } from './steps/released-changes.ts'

/**
 * The sender wants a mail filed although it was ignored as internal, never to be logged, or a test: what kept it out is
 * waived, and it is processed anew.
 * @throws Refusal `not_found` for everybody but its sender, `stale_version`, `wrong_state`, `content_erased`.
 */
export async function takeBackMessage(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  messageId: MessageId,
  seenVersion: number | null = null,
): Promise<InboundMessage> {
  const message = await ctx.store.transaction(async (tx) => {
    const found = await loadOwn(tx, by, messageId)
    checkVersion(found, seenVersion)
    const state = nextStateOf(found, 'take_back')
    if (found.rawRemovedAt !== null) throw new Refusal('content_erased', 'The raw message is not kept any more.')
    const subject = { kind: 'message', id: found.id }
    const before = { state: found.state, reason: found.reason }
    await tx.audit.append(auditLine(ctx, by, { act: 'take_back_message', subject, before, after: { state } }))
    return tx.messages.change(by.tenantId, found, takenBackChanges(found, state, ctx.clock.now()))
  })
  await announceMessage(ctx, message.id)
  return message
}

/** Nobody but its sender takes it back, and of private mail nobody else even knows. */
async function loadOwn(tx: Store, by: Acting, id: MessageId): Promise<InboundMessage> {
  const message = await tx.messages.get(by.tenantId, id)
  const me = userIdOf(by.actor)
  if (message === null || me === null || message.forUserId !== me) {
    throw new Refusal('not_found', 'There is no such mail of yours.')
  }
  return message
}
