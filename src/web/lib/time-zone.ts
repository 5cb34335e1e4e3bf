import type { SessionPayload } from '../../contract/session.ts'

/** What a person chose for own times; null: as this browser's clocks, and nine in the morning. */
export type OwnTimes = Pick<SessionPayload['user'], 'timeZone' | 'reminderTime'>

let own: OwnTimes = { timeZone: null, reminderTime: null }

/** All times of the pages follow whoever is signed in. */
export function followOwnTimes({ timeZone, reminderTime }: OwnTimes): void {
  own = { timeZone, reminderTime }
}

/** The zone in whose times this person reads and plans. */
export function ownTimeZone(): string {
  return own.timeZone ?? browserTimeZone()
}

/** When reminders come that name a day only, `HH:MM`. */
export function ownReminderTime(): string {
  return own.reminderTime ?? usualReminderTime
}

export const usualReminderTime = '09:00'

/** A page shows many times, and to ask the browser costs a millisecond each; who travels need not load the page anew. */
const askAgainMs = 60_000
let asked = { zone: '', at: -Infinity }

/** As this browser's clocks. */
export function browserTimeZone(): string {
  if (Date.now() - asked.at > askAgainMs) {
    asked = { zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, at: Date.now() }
  }
  return asked.zone
}

/** The reader's time zone as a query, since a day begins when his clocks say so. */
export function timeZoneSearch(): string {
  return new URLSearchParams({ timeZone: ownTimeZone() }).toString()
}
