import type { Acting } from '../domain/acting.ts'
import type { ReminderId } from '../domain/ids.ts'
import type { Reminder } from '../domain/reminder.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadReminder } from './steps/load-reminder.ts'
import { mustBeToCome } from './steps/make-reminder.ts'

export interface ReminderChange {
  readonly id: ReminderId
  /** The version its maker saw. */
  readonly version: number
  readonly at?: Date | undefined
  readonly text?: string | null | undefined
  readonly isDone?: boolean | undefined
}

/**
 * Moves a reminder of one's own, says something else, or ticks it off.
 * @throws Refusal `not_found`, `stale_version`, `invalid_input` for a time that is past.
 */
export async function changeReminder(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  { id, version, at, text, isDone }: ReminderChange,
): Promise<Reminder> {
  if (at !== undefined) mustBeToCome(ctx, at)
  return ctx.store.transaction(async (tx) => {
    const stored = await loadReminder(tx, by, id)
    checkVersion(stored, version)
    const doneAt = isDone === undefined ? stored.doneAt : isDone ? (stored.doneAt ?? ctx.clock.now()) : null
    const fields = { at: at ?? stored.at, text: text === undefined ? stored.text : text, doneAt }
    const reminder = { ...stored, ...fields, version: stored.version + 1 }
    await tx.reminders.save(reminder)
    const subject = { kind: 'reminder', id }
    await tx.audit.append(auditLine(ctx, by, { act: 'change_reminder', subject, after: { at: fields.at, doneAt } }))
    return reminder
  })
}
