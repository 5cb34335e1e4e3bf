import { userIdOf, type Acting } from '../domain/acting.ts'
import { hasRole, mayReleaseMail } from '../domain/may.ts'
import type { Context } from '../commands/context.ts'
import type { OpenReviews } from '../store/figures.ts'

export interface Counts {
  readonly reviews: number
  /** Null where the reader may not see it. */
  readonly quarantine: number | null
}

/** What waits for this reader, as the badges show it. */
export async function getCounts(ctx: Pick<Context, 'store' | 'clock'>, by: Acting): Promise<Counts> {
  const [{ count }, quarantine] = await Promise.all([
    countOwnReviews(ctx, by),
    mayReleaseMail(by) ? ctx.store.figures.quarantinedCount(by.tenantId) : null,
  ])
  return { reviews: count, quarantine }
}

/** Questions this reader may answer now: a rep's own, a reviewer's all. */
export async function countOwnReviews(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  by: Acting,
): Promise<OpenReviews> {
  if (hasRole(by, 'reviewer')) return store.figures.openReviews(by.tenantId, null, clock.now())
  const me = userIdOf(by.actor)
  return me === null ? nothing : store.figures.openReviews(by.tenantId, me, clock.now())
}

const nothing: OpenReviews = { count: 0, oldestAt: null, newestAt: null }
