import { dayIn, daysAfter, momentAt, weekdayOf } from '../../domain/clock-time.ts'
import { laterChoices, type LaterChoice } from '../../domain/later.ts'
import { ownReminderTime, ownTimeZone } from './time-zone.ts'

/** Moments to come back to something, in the reader's own time zone and at his own time of day; weekends do not count. */
export function laterTimes(now: Date): readonly { readonly id: LaterChoice; readonly at: Date }[] {
  return laterChoices.map((id) => ({ id, at: laterAt(id, now) }))
}

/** The moment that one of them stands for. */
export function laterAt(choice: LaterChoice, now: Date): Date {
  const today = dayIn(now, ownTimeZone())
  switch (choice) {
    case 'hour':
      return new Date(now.getTime() + 3_600_000)
    case 'tomorrow':
      return on(workingDayAfter(today, 1), now)
    case 'three_days':
      return on(workingDayAfter(today, 3), now)
    case 'next_week':
      return on(nextMonday(today), now)
  }
}

/** What is meant where nobody is asked and Preferences name nothing else. */
export const usualLater: LaterChoice = 'tomorrow'

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
