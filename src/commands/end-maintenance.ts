import type { AuditId } from '../domain/ids.ts'
import type { Maintenance } from '../domain/maintenance.ts'
import type { Context } from './context.ts'

/** Ends maintenance, on the command line only; answers what it was, null where it was not on. Pages hear of it at once. */
export async function endMaintenance(ctx: Pick<Context, 'store' | 'clock' | 'newId'>): Promise<Maintenance | null> {
  const at = ctx.clock.now()
  return ctx.store.transaction(async (tx) => {
    const before = await tx.maintenance.get()
    if (before === null) return null
    await tx.maintenance.set(null)
    await tx.audit.append({
      id: ctx.newId<AuditId>(),
      tenantId: null,
      at,
      actor: { kind: 'operator', id: null },
      act: 'end_maintenance',
      subject: { kind: 'installation', id: 'installation' },
      before: { since: before.since },
      after: null,
      reason: null,
    })
    return before
  })
}
