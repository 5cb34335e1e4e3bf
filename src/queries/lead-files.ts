import type { Acting } from '../domain/acting.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'
import { leadMails, type LeadMail } from './lead-mails.ts'
import { withAbsorbed } from './with-absorbed.ts'

/** Mail without a file is passed over in so many steps at most; then an empty page leads on. */
const maxSteps = 10

/** Which files are meant: those that somebody sent as files, or also pictures that a mail shows between its lines. */
export type FileChoice = 'sent' | 'all'

/** Whether a file is among those meant. */
export function isChosen({ embedded = false }: { readonly embedded?: boolean }, which: FileChoice): boolean {
  return which === 'all' || !embedded
}

/** The mails of a lead that brought such files, newest first, as far as this reader may read them. */
export async function leadFiles(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  lead: Lead,
  page: PageRequest,
  which: FileChoice,
): Promise<Page<LeadMail>> {
  const leadIds = await withAbsorbed(ctx, by, lead)
  const found = new Map<string, LeadMail>()
  let { cursor } = page
  for (let step = 0; step < maxSteps; step += 1) {
    const limit = page.limit - found.size
    const { items, nextCursor } = await leadMails(ctx, by, leadIds, { limit, cursor })
    for (const mail of items) if (hasFiles(mail, which)) found.set(mail.message.id, mail)
    cursor = nextCursor
    // Half a page is enough: the last few would each cost a question of their own.
    if (cursor === null || found.size * 2 >= page.limit) break
  }
  return { items: [...found.values()], nextCursor: cursor }
}

function hasFiles({ summary }: LeadMail, which: FileChoice): boolean {
  return summary.attachments.some((file) => isChosen(file, which)) || (summary.attachmentsOmitted ?? 0) > 0
}
