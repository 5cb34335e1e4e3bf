import { dayIn, momentAt } from '../../domain/clock-time.ts'

/** Times of day, `HH:MM`. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/**
 * Whether the clocks of this zone stand within quiet hours, over midnight too. The same time twice is the whole day.
 *
 * @example isQuiet({ from: '18:00', to: '08:00' }, new Date('2026-05-04T05:00:00Z'), 'Europe/Berlin') // true
 */
export function isQuiet(hours: QuietHours | null | undefined, now: Date, timeZone: string): boolean {
  if (hours === null || hours === undefined) return false
  const today = dayIn(now, timeZone)
  const [from, to] = [momentAt(today, hours.from, timeZone), momentAt(today, hours.to, timeZone)]
  if (from === null || to === null) return false
  return from < to ? now >= from && now < to : now >= from || now < to
}
