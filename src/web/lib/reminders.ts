import { queryOptions } from '@tanstack/react-query'
import { get, patch, post } from './api.ts'
import type { ReminderPayload } from '../../contract/reminder.ts'

export type Reminder = ReminderPayload

/** Reminders on a lead that are not done, the soonest first. */
export function remindersQuery(leadId: string) {
  return queryOptions({
    queryKey: ['reminders', leadId],
    queryFn: ({ signal }) =>
      get<{ items: readonly Reminder[] }>(`/reminders?leadId=${encodeURIComponent(leadId)}&limit=50`, signal),
  })
}

export function remind(leadId: string, at: Date): Promise<Reminder> {
  return post<Reminder>('/reminders', { body: { leadId, at: at.toISOString() } })
}

export function tickOff({ id, version }: Reminder): Promise<Reminder> {
  return patch<Reminder>(`/reminders/${id}`, { body: { done: true }, ifMatch: version })
}
