import { queryOptions } from '@tanstack/react-query'
import { get, patch, post, remove } from './api.ts'
import { isSameState, type PageState, type ViewPage, type ViewState } from '../../domain/saved-view.ts'
import type { SavedViewPayload } from '../../contract/saved-view.ts'

export type SavedView = SavedViewPayload

/** What its owner says of a view, beside what it shows. */
export interface ViewWish {
  readonly name: string
  readonly shared: boolean
}

/** One's own views of a page, and those that others share. */
export function viewsQuery(page: ViewPage) {
  return queryOptions({
    queryKey: ['views', page],
    queryFn: async ({ signal }) => (await get<{ items: readonly SavedView[] }>(`/views?page=${page}`, signal)).items,
  })
}

export function saveView(shown: PageState, wish: ViewWish): Promise<SavedView> {
  return post<SavedView>('/views', { body: { ...shown, ...wish } })
}

export function changeView(
  { id, version }: SavedView,
  changes: Partial<ViewWish> & { readonly state?: ViewState },
): Promise<SavedView> {
  return patch<SavedView>(`/views/${id}`, { body: changes, ifMatch: version })
}

export function removeView({ id, version }: SavedView): Promise<unknown> {
  return remove(`/views/${id}`, { ifMatch: version })
}

/** The view that a page is at: `changed` where the page shows something else by now. */
export interface Current {
  readonly view: SavedView
  readonly changed: boolean
}

/** The one that the address names; where it names none that is there, the first that shows the same. */
export function currentOf(views: readonly SavedView[], shown: PageState, named: string | undefined): Current | null {
  const chosen = views.find(({ id }) => id === named)
  if (chosen !== undefined) return { view: chosen, changed: !isSameState(chosen.state, shown.state) }
  const same = views.find(({ state }) => isSameState(state, shown.state))
  return same === undefined ? null : { view: same, changed: false }
}
