import type { Acting } from '../domain/acting.ts'
import type { HistoryEntry } from '../domain/history.ts'
import type { LeadId } from '../domain/ids.ts'
import { sightOf } from '../domain/may.ts'
import type { InboundMessage, MessageSummary } from '../domain/message.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** A mail in the history of a lead. */
export interface LeadMail {
  readonly entry: HistoryEntry
  readonly message: InboundMessage
  readonly summary: MessageSummary
}

/**
 * Mail that counts in the histories of these leads and that this reader may read whole, newest first. A page holds fewer
 * than `limit` where others stand between them; the cursor leads on all the same.
 */
export async function leadMails(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  leadIds: readonly LeadId[],
  page: PageRequest,
): Promise<Page<LeadMail>> {
  const { items, nextCursor } = await ctx.store.history.ofLead(by.tenantId, leadIds, { ...page, kinds: ['mail'] })
  const counting = items.flatMap((entry) =>
    entry.withdrawnAt !== null || entry.messageId === null ? [] : [{ entry, messageId: entry.messageId }],
  )
  const ids = counting.map(({ messageId }) => messageId)
  const messages = new Map((await ctx.store.messages.getMany(by.tenantId, ids)).map((each) => [each.id, each]))
  return {
    items: counting.flatMap(({ entry, messageId }) => {
      const message = messages.get(messageId)
      if (message === undefined || message.summary === null || sightOf(by, message) !== 'whole') return []
      return [{ entry, message, summary: message.summary }]
    }),
    nextCursor,
  }
}
