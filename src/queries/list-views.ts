import { userIdOf, type Acting } from '../domain/acting.ts'
import type { SavedView, ViewPage } from '../domain/saved-view.ts'
import type { Context } from '../commands/context.ts'

/** The reader's own views of a page, then what others share, each by name. */
export async function listViews(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  page: ViewPage,
): Promise<readonly SavedView[]> {
  const me = userIdOf(by.actor)
  const [own, shared] = await Promise.all([
    me === null ? [] : ctx.store.savedViews.ofOwner(by.tenantId, me, page),
    ctx.store.savedViews.shared(by.tenantId, page),
  ])
  return [...own, ...shared.filter(({ ownerId }) => ownerId !== me)]
}
