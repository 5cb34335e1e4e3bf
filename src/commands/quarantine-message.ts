import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import { hostOf } from '../domain/address.ts'
import type { BlockScope } from '../domain/block.ts'
import { mayStopMail } from '../domain/may.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { addBlock } from './steps/add-block.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadMessage } from './steps/load-message.ts'
import { nextStateOf } from './steps/next-state.ts'
import { takeOut } from './steps/take-out.ts'

export interface Stopping {
  readonly messageId: MessageId
  readonly seenVersion: number | null
  /** Whom an admin blocks with it: the sender, or all of the sender's host; null: nobody. */
  readonly block: BlockScope | null
}

/**
 * A person stops a mail: entries are withdrawn, and only admins see it until it is released or expires.
 * @throws Refusal `not_found`, `not_allowed`, `wrong_state`, `stale_version`, `address_invalid` where the mail names no
 * single sender to block, and why a sender cannot be blocked (`steps/add-block.ts`).
 */
export async function quarantineMessage(
  ctx: Pick<Context, 'store' | 'clock' | 'newId' | 'installation'>,
  by: Acting,
  { messageId, seenVersion, block }: Stopping,
): Promise<InboundMessage> {
  if (!mayStopMail(by)) throw new Refusal('not_allowed', 'Stopping mail needs the role reviewer.')
  return ctx.store.transaction(async (tx) => {
    const message = await loadMessage(tx, by, messageId)
    checkVersion(message, seenVersion)
    if (block !== null) await addBlock(ctx, tx, by, senderToBlock(message, block))
    return takeOut(ctx, tx, by, message, {
      act: 'quarantine_message',
      reason: null,
      changes: { state: nextStateOf(message, 'quarantine'), reason: 'by_person' },
      reviewBecomes: 'withdrawn',
      review: null,
    })
  })
}

function senderToBlock({ summary }: InboundMessage, block: BlockScope): string {
  const address = summary?.from?.address ?? null
  const sender = address === null || block === 'address' ? address : hostOf(address)
  if (sender === null) throw new Refusal('address_invalid', 'The mail does not name one single sender.')
  return sender
}
