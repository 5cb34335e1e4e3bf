import type { Acting } from '../domain/acting.ts'
import type { SavedViewId } from '../domain/ids.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadView } from './steps/load-view.ts'

/** @throws Refusal as `loadView`; `stale_version`. */
export async function removeView(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: SavedViewId,
  seenVersion: number | null = null,
): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const view = await loadView(tx, by, id)
    checkVersion(view, seenVersion)
    await tx.savedViews.remove(by.tenantId, id)
    const before = { page: view.page, shared: view.shared }
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_view', subject: { kind: 'saved_view', id }, before }))
  })
}
