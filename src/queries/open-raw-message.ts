import type { Readable } from 'node:stream'
import type { Context } from '../commands/context.ts'
import type { SeenMessage } from './seen-message.ts'
import { checkContent, checkHarmless } from './stored-mail.ts'

/**
 * The bytes as they were received.
 * @throws Refusal `not_allowed` where the reader only sees that the mail was, `content_erased` once retention took them away,
 * `infected` where the virus scanner found something.
 */
export async function openRawMessage(
  ctx: Pick<Context, 'rawStore'>,
  seen: SeenMessage,
): Promise<{ readonly bytes: Readable; readonly sizeBytes: number }> {
  checkContent(seen)
  checkHarmless(seen)
  return { bytes: await ctx.rawStore.open(seen.message.rawRef), sizeBytes: seen.message.sizeBytes }
}
