import type { AuditId } from '../domain/ids.ts'
import type { Maintenance } from '../domain/maintenance.ts'
import type { Context } from './context.ts'

/**
 * Begins maintenance, on the command line only; where it is on already, its end and words are set anew. From its answer on every
 * HTTP server refuses changes; one that was carried out already at that moment is finished.
 */
export async function beginMaintenance(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  { until, message }: Pick<Maintenance, 'until' | 'message'>,
): Promise<Maintenance> {
  const at = ctx.clock.now()
  return ctx.store.transaction(async (tx) => {
    const before = await tx.maintenance.get()
    const next = { since: before?.since ?? at, until, message }
    await tx.maintenance.set(next)
    await tx.audit.append({
      id: ctx.newId<AuditId>(),
      tenantId: null,
      at,
      actor: { kind: 'operator', id: null },
      act: 'begin_maintenance',
      subject: { kind: 'installation', id: 'installation' },
      before: before === null ? null : { until: before.until },
      after: { until },
      reason: message,
    })
    return next
  })
}
