import type { MailFile } from '../domain/mail-view.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'
import type { SeenMessage } from './seen-message.ts'
import { checkHarmless, readStoredMail, refuseUnread } from './stored-mail.ts'

/**
 * The attachment at this place of the message's list, transfer encoding undone.
 * @throws Refusal `not_allowed`, `content_erased`, `infected`, `mail_unreadable`, and `not_found` where there is none, or only a stub of it was kept.
 */
export async function readAttachment(
  ctx: Pick<Context, 'rawStore' | 'mailReader'>,
  seen: SeenMessage,
  index: number,
): Promise<MailFile> {
  checkHarmless(seen)
  const answer = await ctx.mailReader.file(await readStoredMail(ctx, seen), index)
  if (answer.kind === 'failed') return refuseUnread(answer)
  if (answer.file === null) throw new Refusal('not_found', 'The mail has no such attachment.')
  return answer.file
}
