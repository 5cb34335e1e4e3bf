import type { Acting } from '../domain/acting.ts'
import type { ReminderId } from '../domain/ids.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadReminder } from './steps/load-reminder.ts'

/** @throws Refusal `not_found`, `stale_version`. */
export async function removeReminder(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: ReminderId,
  seenVersion: number | null = null,
): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    checkVersion(await loadReminder(tx, by, id), seenVersion)
    await tx.reminders.remove(by.tenantId, id)
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_reminder', subject: { kind: 'reminder', id } }))
  })
}
