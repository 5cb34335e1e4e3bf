import { userIdOf, type Acting } from '../domain/acting.ts'
import { hasRole } from '../domain/may.ts'
import type { MessageState } from '../domain/message.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'
import { seenBy, type SeenMessage } from './seen-message.ts'

export interface MessageQuestion {
  readonly state: MessageState | null
  readonly reason: string | null
  readonly query: string | null
  readonly scope: 'mine' | 'all'
}

/**
 * Mails this reader may see, newest first: a rep's own, a reviewer's all, quarantined ones for admins. What is to be seen of
 * each is decided per mail, so that a page may be shorter than asked for.
 */
export async function listMessages(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  question: MessageQuestion,
  page: PageRequest,
): Promise<Page<SeenMessage>> {
  const ownOnly = question.scope === 'mine' || !hasRole(by, 'reviewer')
  const me = userIdOf(by.actor)
  if (ownOnly && me === null) return { items: [], nextCursor: null }
  const found = await ctx.store.messages.list(
    by.tenantId,
    {
      states: question.state === null ? allStates : [question.state],
      query: question.query,
      forUserId: ownOnly ? me : null,
      reason: question.reason,
    },
    page,
  )
  return {
    items: found.items.map((message) => seenBy(by, message)).filter((seen) => seen !== null),
    nextCursor: found.nextCursor,
  }
}

const allStates: readonly MessageState[] = [
  'received',
  'processing',
  'assigned',
  'in_review',
  'unmatched',
  'quarantined',
  'ignored',
  'failed',
]
