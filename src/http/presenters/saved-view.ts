import type { SavedViewPayload } from '../../contract/saved-view.ts'
import type { SavedView } from '../../domain/saved-view.ts'

export function presentView({ tenantId: _tenantId, createdAt, ...view }: SavedView): SavedViewPayload {
  return { ...view, createdAt: createdAt.toISOString() }
}
