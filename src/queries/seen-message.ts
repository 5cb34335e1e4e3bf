import type { Acting } from '../domain/acting.ts'
import { sightOf, type MessageSight } from '../domain/may.ts'
import type { InboundMessage } from '../domain/message.ts'

/** A message with how much of it the reader may see. */
export interface SeenMessage {
  readonly message: InboundMessage
  readonly sight: Exclude<MessageSight, 'nothing'>
}

/** The message as this reader may see it, or null where to the reader there is none. */
export function seenBy(by: Acting, message: InboundMessage): SeenMessage | null {
  const sight = sightOf(by, message)
  return sight === 'nothing' ? null : { message, sight }
}
