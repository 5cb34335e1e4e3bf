import type { MailSource } from '../domain/mail-view.ts'
import type { Context } from '../commands/context.ts'
import { openRawMessage } from './open-raw-message.ts'
import type { SeenMessage } from './seen-message.ts'
import { refuseUnread } from './stored-mail.ts'

/** Header, words and the beginning of what is attached; more than anybody reads, little enough for one page. */
const shownBytes = 256 * 1024

/**
 * The mail as it was received, as text: all of it, or its beginning.
 * @throws Refusal as `openRawMessage`; `mail_unreadable`.
 */
export async function readMessageSource(
  ctx: Pick<Context, 'rawStore' | 'mailReader'>,
  seen: SeenMessage,
): Promise<MailSource> {
  const { bytes, sizeBytes } = await openRawMessage(ctx, seen)
  const isCut = sizeBytes > shownBytes
  const beginning = await readBeginning(bytes)
  const answer = await ctx.mailReader.source(isCut ? wholeLines(beginning) : beginning)
  return answer.kind === 'failed' ? refuseUnread(answer) : { text: answer.text, isCut }
}

/** Leaving the loop ends the stream: what is not shown is not fetched. */
async function readBeginning(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    sizeBytes += chunk.length
    if (sizeBytes >= shownBytes) break
  }
  return Buffer.concat(chunks).subarray(0, shownBytes)
}

/** No character and no line is shown in part. */
function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf('\n') + 1
  return end === 0 ? bytes : bytes.subarray(0, end)
}
