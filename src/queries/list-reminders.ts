import { userIdOf, type Acting } from '../domain/acting.ts'
import type { LeadId } from '../domain/ids.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { Reminder } from '../domain/reminder.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

export interface ReminderQuestion {
  /** Those of everybody on this lead; null: the reader's own. */
  readonly leadId: LeadId | null
  /** Due at this time or before; null: whenever. */
  readonly dueBy: Date | null
}

/** A reminder with the lead it is about; null where that was taken back meanwhile. */
export interface ReminderOfLead {
  readonly reminder: Reminder
  readonly lead: Pick<Lead, 'id' | 'number' | 'name'>
}

/** Reminders that are not done, the soonest first. Whoever asks by a lead may open it. */
export async function listReminders(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  { leadId, dueBy }: ReminderQuestion,
  page: PageRequest,
): Promise<Page<ReminderOfLead>> {
  const me = userIdOf(by.actor)
  if (leadId === null && me === null) return { items: [], nextCursor: null }
  const userId = leadId === null ? me : null
  const { items, nextCursor } = await ctx.store.reminders.list(by.tenantId, { userId, leadId, dueBy }, page)
  const found = await Promise.all(items.map((reminder) => withLead(ctx, reminder)))
  return { items: found.filter((each) => each !== null), nextCursor }
}

export async function withLead(ctx: Pick<Context, 'store'>, reminder: Reminder): Promise<ReminderOfLead | null> {
  const lead = await ctx.store.lookUps.lead(reminder.tenantId, reminder.leadId)
  return lead === null ? null : { reminder, lead }
}
