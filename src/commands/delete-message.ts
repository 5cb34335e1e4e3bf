import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import { mayReleaseMail } from '../domain/may.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadMessage } from './steps/load-message.ts'
import { nextStateOf } from './steps/next-state.ts'
import { takeOut } from './steps/take-out.ts'

/**
 * An admin takes a quarantined mail out for good. Its content goes after the 30 days in which
 * this can be undone.
 * @throws Refusal `not_found`, `not_allowed`, `stale_version`, `wrong_state` for a mail that is not quarantined.
 */
export async function deleteMessage(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  messageId: MessageId,
  seenVersion: number | null = null,
): Promise<InboundMessage> {
  if (!mayReleaseMail(by)) throw new Refusal('not_allowed', 'Deleting mail needs the role admin.')
  return ctx.store.transaction(async (tx) => {
    const message = await loadMessage(tx, by, messageId)
    checkVersion(message, seenVersion)
    if (message.state !== 'quarantined') {
      throw new Refusal('wrong_state', 'Only quarantined mail is deleted.', { state: message.state })
    }
    return takeOut(ctx, tx, by, message, {
      act: 'delete_message',
      reason: null,
      changes: { state: nextStateOf(message, 'delete'), reason: 'deleted' },
      reviewBecomes: 'withdrawn',
      review: null,
    })
  })
}
