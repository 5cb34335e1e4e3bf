import type { Acting } from '../../domain/acting.ts'
import type { MessageId } from '../../domain/ids.ts'
import { sightOf } from '../../domain/may.ts'
import type { InboundMessage } from '../../domain/message.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Store } from '../../store/store.ts'

/**
 * A message the actor wants to act on.
 * @throws Refusal `not_found` where it is not there for the actor, `not_allowed` where the actor only sees that it was.
 */
export async function loadMessage(store: Store, by: Acting, id: MessageId): Promise<InboundMessage> {
  const message = await store.messages.get(by.tenantId, id)
  if (message === null) throw noMessage()
  switch (sightOf(by, message)) {
    case 'whole':
      return message
    case 'that_it_was':
      throw new Refusal('not_allowed', 'This mail was ignored as private; nobody can read or file it.')
    case 'nothing':
      throw noMessage()
  }
}

function noMessage(): Refusal {
  return new Refusal('not_found', 'There is no such mail among those you may open.')
}
