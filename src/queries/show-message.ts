import type { SheetWish } from '../domain/mail-view.ts'
import type { Context } from '../commands/context.ts'
import type { SeenMessage } from './seen-message.ts'
import { checkHarmless, readStoredMail, refuseUnread } from './stored-mail.ts'

/**
 * The body of a mail as a cleaned HTML page, for a frame without any right.
 * @throws Refusal `not_allowed`, `content_erased`, `infected`, `mail_unreadable`.
 */
export async function showMessage(
  ctx: Pick<Context, 'rawStore' | 'mailReader'>,
  seen: SeenMessage,
  wish: SheetWish,
): Promise<string> {
  checkHarmless(seen)
  const answer = await ctx.mailReader.sheet(await readStoredMail(ctx, seen), wish)
  return answer.kind === 'failed' ? refuseUnread(answer) : answer.html
}
