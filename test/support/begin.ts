import type { MessageId } from '../../src/domain/ids.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import { noLimits, type LeaseRequest } from '../../src/store/messages.ts'
import type { Store } from '../../src/store/store.ts'

/** Takes the lease of a message, whatever it weighs; null where it is not to be had. */
export async function begin(
  store: Pick<Store, 'messages'>,
  messageId: MessageId,
  lease: LeaseRequest,
): Promise<InboundMessage | null> {
  const result = await store.messages.begin(messageId, lease, noLimits)
  return result.kind === 'begun' ? result.message : null
}
