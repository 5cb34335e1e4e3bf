import { undoable } from '../commands/steps/undo/undoable.ts'
import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import { getMessage } from '../queries/get-message.ts'
import type { HttpContext } from './app.ts'
import { presentMessage } from './presenters/message.ts'
import { withCurrentIfStale } from './stale.ts'

/** The mail after an act, with what undoes it. Whoever acted on it saw it whole the moment before. */
export async function acted(
  ctx: HttpContext,
  by: Acting,
  { name, messageId }: { readonly name: string; readonly messageId: MessageId },
  run: (inside: HttpContext) => Promise<InboundMessage>,
) {
  const { result, undoToken } = await withCurrentIfStale(
    () => undoable(ctx, by, name, run),
    async () => presentMessage(await getMessage(ctx, by, messageId)),
  )
  return { ...presentMessage({ message: result, sight: 'whole' }), undoToken }
}
