import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'
import { seenBy, type SeenMessage } from './seen-message.ts'

/** @throws Refusal `not_found` where to this reader there is no such mail. */
export async function getMessage(ctx: Pick<Context, 'store'>, by: Acting, id: MessageId): Promise<SeenMessage> {
  const message = await ctx.store.messages.get(by.tenantId, id)
  const seen = message === null ? null : seenBy(by, message)
  if (seen === null) throw new Refusal('not_found', 'There is no such mail among those you may open.')
  return seen
}
