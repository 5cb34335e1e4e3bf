import { userIdOf, type Acting } from '../domain/acting.ts'
import type { Level } from '../domain/matching/decision.ts'
import type { Context } from '../commands/context.ts'
import type { OpenReviews } from '../store/figures.ts'

/** My own mail that waits to be checked; of the first in the queue what a card says. */
export interface NewMail extends OpenReviews {
  readonly first: { readonly subject: string | null; readonly level: Level | null } | null
}

/** Of a reviewer too only what is his own: the card calls one person, the queue shows the work of all. */
export async function getNewMail({ store, clock }: Pick<Context, 'store' | 'clock'>, by: Acting): Promise<NewMail> {
  const me = userIdOf(by.actor)
  if (me === null) return { count: 0, oldestAt: null, newestAt: null, first: null }
  const now = clock.now()
  const filter = { states: ['open'], level: null, forUserId: me, traits: [], when: { kind: 'due', at: now } } as const
  const [open, { items }] = await Promise.all([
    store.figures.openReviews(by.tenantId, me, now),
    store.reviews.list(by.tenantId, filter, { limit: 1, cursor: null }),
  ])
  const [review] = items
  if (review === undefined) return { ...open, first: null }
  const [message] = await store.messages.getMany(by.tenantId, [review.messageId])
  return { ...open, first: { subject: message?.summary?.subject ?? null, level: review.level } }
}
