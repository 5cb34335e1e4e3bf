import type { ReminderPayload } from '../../contract/reminder.ts'
import type { ReminderOfLead } from '../../queries/list-reminders.ts'

export function presentReminder({ reminder, lead }: ReminderOfLead): ReminderPayload {
  return {
    id: reminder.id,
    lead: { id: lead.id, number: lead.number, name: lead.name },
    userId: reminder.userId,
    at: reminder.at.toISOString(),
    text: reminder.text,
    doneAt: reminder.doneAt?.toISOString() ?? null,
    createdAt: reminder.createdAt.toISOString(),
    version: reminder.version,
  }
}
