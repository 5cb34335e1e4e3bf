import { dayIn, daysAfter, momentAt, weekdayOf } from '../../domain/clock-time.ts'
import { ownReminderTime, ownTimeZone } from './time-zone.ts'

/** Moments to come back to something, in the reader's own time zone and at his own time of day; weekends do not count. */
export function laterTimes(
  now: Date,
): readonly { readonly id: 'hour' | 'tomorrow' | 'three_days' | 'next_week'; readonly at: Date }[] {
  const today = dayIn(now, ownTimeZone())
  return [
    { id: 'hour', at: new Date(now.getTime() + 3_600_000) },
    { id: 'tomorrow', at: on(workingDayAfter(today, 1), now) },
    { id: 'three_days', at: on(workingDayAfter(today, 3), now) },
    { id: 'next_week', at: on(nextMonday(today), now) },
  ]
}

/** The own time of day of a day that was chosen as `YYYY-MM-DD`; null while it is not one, or where that time is past. */
export function morningOf(day: string, now: Date): Date | null {
  const at = momentAt(day, ownReminderTime(), ownTimeZone())
  return at !== null && at > now ? at : null
}

/** Days of the calendar have a moment; should one have none, now is better than never. */
function on(day: string, now: Date): Date {
  return momentAt(day, ownReminderTime(), ownTimeZone()) ?? now
}

function workingDayAfter(today: string, workingDays: number): string {
  let day = today
  let left = workingDays
  while (left > 0) {
    day = daysAfter(day, 1)
    if (weekdayOf(day) !== 0 && weekdayOf(day) !== 6) left -= 1
  }
  return day
}

function nextMonday(today: string): string {
  return daysAfter(today, (8 - weekdayOf(today)) % 7 || 7)
}
