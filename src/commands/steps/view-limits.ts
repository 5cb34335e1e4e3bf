import { Refusal } from '../../domain/refusal.ts'
import { viewLimits, type SavedView } from '../../domain/saved-view.ts'
import type { Store } from '../../store/store.ts'

/** @throws Refusal `invalid_input` where the owner has as many as one may have. */
export async function mustHaveRoom(tx: Store, { tenantId, ownerId }: SavedView): Promise<void> {
  const own = await tx.savedViews.ofOwner(tenantId, ownerId, null)
  if (own.length >= viewLimits.ofPerson) throw tooMany('name', viewLimits.ofPerson)
}

/** @throws Refusal `invalid_input` where as many are shared on the page as a list of them may hold. */
export async function mustHaveRoomToShare(tx: Store, { tenantId, page }: SavedView): Promise<void> {
  const shared = await tx.savedViews.shared(tenantId, page)
  if (shared.length >= viewLimits.shared) throw tooMany('shared', viewLimits.shared)
}

function tooMany(field: string, limit: number): Refusal {
  const message = `There are ${limit} already; remove one first.`
  return new Refusal('invalid_input', message, {
    fields: [{ path: `body.${field}`, code: 'no_room', message, limit }],
  })
}
