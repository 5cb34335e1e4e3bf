import type { Database } from './database.ts'
import { isDuplicateKey } from './documents.ts'
import { recordStore } from './record-store.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readPageState, viewNameKey, type SavedView } from '../../domain/saved-view.ts'
import type { SavedViewStore } from '../saved-views.ts'

export function savedViewStore(database: Database): SavedViewStore {
  const records = recordStore<SavedView>(database, 'savedViews', ({ name }) => ({ name: viewNameKey(name) }))
  return {
    create: (view) => orNameTaken(records.insert(view), view),
    async get(tenantId, id) {
      const view = await records.get(tenantId, id)
      return view === null ? null : asShownToday(view)
    },
    ofOwner: async (tenantId, ownerId, page) =>
      inOrder(await records.find({ tenantId, ownerId, ...(page === null ? {} : { page }) })),
    shared: async (tenantId, page) => inOrder(await records.find({ tenantId, page, shared: true })),
    save: (view) => orNameTaken(records.replace(view), view),
    remove: (tenantId, id) => records.remove(tenantId, id),
  }
}

async function orNameTaken(writing: Promise<void>, { name }: SavedView): Promise<void> {
  try {
    await writing
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const message = `There is another view “${name}” on this page; choose another name.`
    throw new Refusal('already_exists', message, { fields: [{ path: 'body.name', code: 'name_in_use', message }] })
  }
}

function inOrder(views: readonly SavedView[]): readonly SavedView[] {
  return views.map(asShownToday).toSorted((one, other) => (viewNameKey(one.name) < viewNameKey(other.name) ? -1 : 1))
}

/** What a page could be asked for when the view was saved may be more, or less, than today. */
function asShownToday(view: SavedView): SavedView {
  return { ...view, ...readPageState(view.page, view.state) }
}
