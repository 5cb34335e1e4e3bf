import { nextState, type MessageEvent } from '../../domain/message-states.ts'
import type { InboundMessage, MessageState } from '../../domain/message.ts'
import { Refusal } from '../../domain/refusal.ts'

/**
 * The state a person's act leads to.
 * @throws Refusal `wrong_state`, `decided_by_person`, `content_erased`, where the act is not possible in the state it is in.
 */
export function nextStateOf(message: InboundMessage, event: MessageEvent): MessageState {
  const outcome = nextState(message, event)
  if (outcome.kind === 'moved') return outcome.state
  throw new Refusal(outcome.code, whys[outcome.code], { state: message.state })
}

const whys = {
  wrong_state: 'This is not possible in the state the mail is in; load it again to see where it is.',
  decided_by_person: 'A person decided where this mail goes; only a person changes that.',
  content_erased: 'The content of this mail is erased; nothing can be done with it any more.',
} as const
