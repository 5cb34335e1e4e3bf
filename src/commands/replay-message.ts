import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import { mayStopMail } from '../domain/may.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { announceMessage } from './steps/announce.ts'
import { checkVersion } from './steps/check-version.ts'
import { freshStart } from './steps/fresh-start.ts'
import { loadMessage } from './steps/load-message.ts'
import { nextStateOf } from './steps/next-state.ts'
import { takeOut } from './steps/take-out.ts'

/**
 * Processes a mail anew, e.g. after a fix or a change of data. What the system filed and asked is withdrawn in the same
 * transaction; the identity it claimed stays its own, so that it does not meet itself as a redelivery.
 * @throws Refusal `not_found`, `not_allowed`, `stale_version`, `decided_by_person`, `wrong_state`, `content_erased` where the raw
 * message is gone.
 */
export async function replayMessage(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  messageId: MessageId,
  seenVersion: number | null = null,
): Promise<InboundMessage> {
  if (!mayStopMail(by)) throw new Refusal('not_allowed', 'Processing mail anew needs the role reviewer.')
  const message = await ctx.store.transaction(async (tx) => {
    const found = await loadMessage(tx, by, messageId)
    checkVersion(found, seenVersion)
    if (found.rawRemovedAt !== null) throw new Refusal('content_erased', 'The raw message is not kept any more.')
    return takeOut(ctx, tx, by, found, {
      act: 'replay_message',
      reason: null,
      changes: { state: nextStateOf(found, 'replay'), ...freshStart },
      reviewBecomes: 'withdrawn',
      review: null,
    })
  })
  await announceMessage(ctx, message.id)
  return message
}
