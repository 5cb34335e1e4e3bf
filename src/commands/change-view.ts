import type { Acting } from '../domain/acting.ts'
import type { SavedViewId } from '../domain/ids.ts'
import { refuseField } from '../domain/refusal.ts'
import { pageOfState, readPageState, type SavedView, type ViewState } from '../domain/saved-view.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadView } from './steps/load-view.ts'
import { mustHaveRoomToShare } from './steps/view-limits.ts'

export interface ViewChange {
  readonly id: SavedViewId
  /** The version its maker saw. */
  readonly version: number
  readonly name?: string | undefined
  readonly shared?: boolean | undefined
  /** Of the same page. */
  readonly state?: ViewState | undefined
}

/**
 * Renames a view, shares it or ends that, or has it show something else.
 * @throws Refusal as `loadView`; `stale_version`, `already_exists` for a name in use, `invalid_input` where too many are
 * shared, or the state is one of another page.
 */
export async function changeView(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  { id, version, name, shared, state }: ViewChange,
): Promise<SavedView> {
  return ctx.store.transaction(async (tx) => {
    const stored = await loadView(tx, by, id)
    checkVersion(stored, version)
    if (state !== undefined && pageOfState(state) !== stored.page)
      throw refuseField('state', 'not_valid', 'This is what another page shows.')
    const view: SavedView = {
      ...stored,
      ...readPageState(stored.page, state ?? stored.state),
      name: name ?? stored.name,
      shared: shared ?? stored.shared,
      version: stored.version + 1,
    }
    if (view.shared && !stored.shared) await mustHaveRoomToShare(tx, view)
    await tx.savedViews.save(view)
    const subject = { kind: 'saved_view', id }
    const [before, after] = [{ shared: stored.shared }, { shared: view.shared }]
    await tx.audit.append(auditLine(ctx, by, { act: 'change_view', subject, before, after }))
    return view
  })
}
