import type { ReadableCharset } from '../domain/charsets.ts'
import type { MailContent } from '../domain/mail-view.ts'
import type { Context } from '../commands/context.ts'
import type { SeenMessage } from './seen-message.ts'
import { readStoredMail, refuseUnread } from './stored-mail.ts'

/**
 * The words and the header of a mail, read again from its bytes.
 * @param charset as the reader wants its words read; null: by itself.
 * @throws Refusal `not_allowed`, `content_erased`, `mail_unreadable`.
 */
export async function readMessageContent(
  ctx: Pick<Context, 'rawStore' | 'mailReader'>,
  seen: SeenMessage,
  charset: ReadableCharset | null,
): Promise<MailContent> {
  const answer = await ctx.mailReader.content(await readStoredMail(ctx, seen), charset)
  return answer.kind === 'failed' ? refuseUnread(answer) : answer.content
}
