import type { Maintenance } from '../domain/maintenance.ts'
import type { Context } from './context.ts'
import { operatorAuditLine } from './steps/audit-line.ts'

/**
 * Begins maintenance, on the command line only; where it is on already, its end and words are set anew. From its answer on every
 * HTTP server refuses changes; one that was carried out already at that moment is finished.
 */
export async function beginMaintenance(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  { until, message }: Pick<Maintenance, 'until' | 'message'>,
): Promise<Maintenance> {
  return ctx.store.transaction(async (tx) => {
    const before = await tx.maintenance.get()
    const next = { since: before?.since ?? ctx.clock.now(), until, message }
    await tx.maintenance.set(next)
    await tx.audit.append(
      operatorAuditLine(ctx, {
        act: 'begin_maintenance',
        subject: { kind: 'installation', id: 'installation' },
        ...(before === null ? {} : { before: { until: before.until } }),
        after: { until },
        ...(message === null ? {} : { reason: message }),
      }),
    )
    return next
  })
}
