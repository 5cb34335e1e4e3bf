import type { Acting } from '../../domain/acting.ts'
import type { SavedViewId } from '../../domain/ids.ts'
import { mayChangeView, mayReadView } from '../../domain/may.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { SavedView } from '../../domain/saved-view.ts'
import type { Store } from '../../store/store.ts'

/**
 * A view the actor may change: one's own; a shared one, for an admin.
 * @throws Refusal `not_found`, `not_allowed` for a colleague's shared one.
 */
export async function loadView(store: Store, by: Acting, id: SavedViewId): Promise<SavedView> {
  const view = await store.savedViews.get(by.tenantId, id)
  if (view === null || !mayReadView(by, view)) throw new Refusal('not_found', 'There is no such view.')
  if (!mayChangeView(by, view))
    throw new Refusal('not_allowed', 'A colleague’s view is changed by himself or an admin.')
  return view
}
