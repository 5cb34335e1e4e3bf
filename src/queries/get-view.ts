import type { Acting } from '../domain/acting.ts'
import type { SavedViewId } from '../domain/ids.ts'
import { mayReadView } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SavedView } from '../domain/saved-view.ts'
import type { Context } from '../commands/context.ts'

/** @throws Refusal `not_found` where to this reader there is no such view. */
export async function getView(ctx: Pick<Context, 'store'>, by: Acting, id: SavedViewId): Promise<SavedView> {
  const view = await ctx.store.savedViews.get(by.tenantId, id)
  if (view === null || !mayReadView(by, view)) throw new Refusal('not_found', 'There is no such view.')
  return view
}
