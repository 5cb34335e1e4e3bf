import type { Maintenance } from '../domain/maintenance.ts'
import type { Context } from './context.ts'
import { operatorAuditLine } from './steps/audit-line.ts'

/** Ends maintenance, on the command line only; answers what it was, null where it was not on. Pages hear of it at once. */
export async function endMaintenance(ctx: Pick<Context, 'store' | 'clock' | 'newId'>): Promise<Maintenance | null> {
  return ctx.store.transaction(async (tx) => {
    const before = await tx.maintenance.get()
    if (before === null) return null
    await tx.maintenance.set(null)
    const subject = { kind: 'installation', id: 'installation' }
    await tx.audit.append(operatorAuditLine(ctx, { act: 'end_maintenance', subject, before: { since: before.since } }))
    return before
  })
}
