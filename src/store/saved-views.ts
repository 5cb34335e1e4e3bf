import type { SavedViewId, TenantId, UserId } from '../domain/ids.ts'
import type { SavedView, ViewPage } from '../domain/saved-view.ts'

export interface SavedViewStore {
  /** Refusal `already_exists` where its owner gave the name to another view of the page. */
  create(view: SavedView): Promise<void>
  get(tenantId: TenantId, id: SavedViewId): Promise<SavedView | null>
  /** Shared ones among them; of one page or, by null, of all, by name. */
  ofOwner(tenantId: TenantId, ownerId: UserId, page: ViewPage | null): Promise<readonly SavedView[]>
  /** Of everybody, by name. */
  shared(tenantId: TenantId, page: ViewPage): Promise<readonly SavedView[]>
  /** Replaces where the stored version is `view.version - 1`, else Refusal `stale_version`; `already_exists` as with `create`. */
  save(view: SavedView): Promise<void>
  remove(tenantId: TenantId, id: SavedViewId): Promise<boolean>
}
