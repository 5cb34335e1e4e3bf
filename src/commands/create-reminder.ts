import type { Acting } from '../domain/acting.ts'
import type { LeadId } from '../domain/ids.ts'
import type { Reminder } from '../domain/reminder.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { findTarget } from './steps/find-target.ts'
import { makeReminder } from './steps/make-reminder.ts'

export interface NewReminder {
  readonly leadId: LeadId
  readonly at: Date
  readonly text: string | null
}

/**
 * Reminds the actor of a lead.
 * @throws Refusal `target_unknown`, `target_merged`, `invalid_input` for a time that is past, `not_allowed` for a program.
 */
export async function createReminder(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  { leadId, at, text }: NewReminder,
): Promise<Reminder> {
  return ctx.store.transaction(async (tx) => {
    const target = await findTarget(tx, by, { kind: 'lead', id: leadId })
    const reminder = await makeReminder(ctx, tx, by, { target, at, text })
    const subject = { kind: 'reminder', id: reminder.id }
    await tx.audit.append(auditLine(ctx, by, { act: 'create_reminder', subject, after: { at } }))
    return reminder
  })
}
