import type { Acting } from '../domain/acting.ts'
import { daysKept, expiryOf, retentionTable } from '../domain/retention.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'
import { listMessages } from './list-messages.ts'
import type { SeenMessage } from './seen-message.ts'

export interface StoppedMail {
  readonly seen: SeenMessage
  /** When it goes by itself; null: never. */
  readonly expiresAt: Date | null
}

/** Quarantined mail of the tenant, newest first. */
export async function listQuarantine(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  query: string | null,
  page: PageRequest,
): Promise<Page<StoppedMail>> {
  const { items, nextCursor } = await listMessages(
    ctx,
    by,
    { state: 'quarantined', reason: null, query, scope: 'all' },
    page,
  )
  const { settings } = await ctx.store.lookUps.tenant(by.tenantId)
  const rule = retentionTable.find(({ state }) => state === 'quarantined')
  const days = rule === undefined ? null : daysKept(rule, settings.retention)
  return {
    items: items.map((seen) => ({ seen, expiresAt: expiryOf(days, seen.message.stateChangedAt) })),
    nextCursor,
  }
}
