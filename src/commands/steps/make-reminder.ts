import { userIdOf, type Acting } from '../../domain/acting.ts'
import type { ReminderId } from '../../domain/ids.ts'
import type { Target } from '../../domain/lead/lead.ts'
import { Refusal, refuseField } from '../../domain/refusal.ts'
import type { Reminder } from '../../domain/reminder.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'

/** What a person wants to be told, and when. */
export interface ReminderWish {
  readonly target: Target
  readonly at: Date
  readonly text: string | null
}

/**
 * Writes a reminder for the actor.
 * @throws Refusal `invalid_input` for a project or a time that is past; `not_allowed` for a program.
 */
export async function makeReminder(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  { target, at, text }: ReminderWish,
): Promise<Reminder> {
  const userId = userIdOf(by.actor)
  if (userId === null) throw new Refusal('not_allowed', 'Only a person can be reminded.')
  if (target.kind !== 'lead')
    throw refuseField('reminderAt', 'not_of_a_project', 'A reminder is about a lead, not about a project.')
  mustBeToCome(ctx, at)
  const reminder: Reminder = {
    id: ctx.newId<ReminderId>(),
    tenantId: by.tenantId,
    leadId: target.id,
    userId,
    at,
    text,
    doneAt: null,
    createdAt: ctx.clock.now(),
    version: 1,
  }
  await tx.reminders.create(reminder)
  return reminder
}

/** @throws Refusal `invalid_input`. */
export function mustBeToCome(ctx: Pick<Context, 'clock'>, at: Date): void {
  if (at > ctx.clock.now()) return
  throw refuseField('at', 'not_to_come', 'Choose a time to come.')
}
