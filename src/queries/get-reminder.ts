import { userIdOf, type Acting } from '../domain/acting.ts'
import type { ReminderId } from '../domain/ids.ts'
import { hasRole } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'
import { withLead, type ReminderOfLead } from './list-reminders.ts'

/** @throws Refusal `not_found` where to this reader there is no such reminder. */
export async function getReminder(ctx: Pick<Context, 'store'>, by: Acting, id: ReminderId): Promise<ReminderOfLead> {
  const reminder = await ctx.store.reminders.get(by.tenantId, id)
  const isSeen = reminder !== null && (reminder.userId === userIdOf(by.actor) || hasRole(by, 'reviewer'))
  const found = isSeen ? await withLead(ctx, reminder) : null
  if (found === null) throw new Refusal('not_found', 'There is no such reminder of yours.')
  return found
}
