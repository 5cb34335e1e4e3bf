import { userIdOf, type Acting } from '../domain/acting.ts'
import type { SavedViewId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { PageState, SavedView } from '../domain/saved-view.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { mustHaveRoom, mustHaveRoomToShare } from './steps/view-limits.ts'

export type NewView = PageState & { readonly name: string; readonly shared: boolean }

/**
 * Keeps what a page shows under a name.
 * @throws Refusal `not_allowed` for a program, `already_exists` for a name in use, `invalid_input` where there are too many.
 */
export async function saveView(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  wish: NewView,
): Promise<SavedView> {
  const ownerId = userIdOf(by.actor)
  if (ownerId === null) throw new Refusal('not_allowed', 'Only a person has views of his own.')
  const kept = { id: ctx.newId<SavedViewId>(), tenantId: by.tenantId, ownerId, createdAt: ctx.clock.now(), version: 1 }
  const view: SavedView = { ...kept, ...wish }
  return ctx.store.transaction(async (tx) => {
    await mustHaveRoom(tx, view)
    if (view.shared) await mustHaveRoomToShare(tx, view)
    await tx.savedViews.create(view)
    const { page, shared } = view
    const subject = { kind: 'saved_view', id: view.id }
    await tx.audit.append(auditLine(ctx, by, { act: 'save_view', subject, after: { page, shared } }))
    return view
  })
}
