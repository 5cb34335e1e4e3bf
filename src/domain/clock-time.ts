/** Written as `HH:MM`, 00:00 to 23:59. */
export const clockTimePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/**
 * The moment at which the clocks of a time zone (IANA name) show a time on a day; null where there is no such day. Where
 * clocks are put forward over that time, the moment they would have shown it; where it comes twice, the first.
 *
 * @example momentAt('2026-07-01', '09:00', 'Europe/Berlin') // 2026-07-01T07:00:00Z
 */
export function momentAt(day: string, time: string, timeZone: string): Date | null {
  const asUtc = new Date(`${day}T${time}:00.000Z`)
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 10) !== day) return null
  // Clocks are changed by hours and never twice in two days: one of these offsets holds at the moment itself.
  const [before, after] = [-dayMs, dayMs].map((ms) => offsetMs(new Date(asUtc.getTime() + ms), timeZone))
  const guesses = [before ?? 0, after ?? 0].map((offset) => new Date(asUtc.getTime() - offset))
  return guesses.find((guess) => guess.getTime() + offsetMs(guess, timeZone) === asUtc.getTime()) ?? guesses[0] ?? null
}

/** The day that the clocks of a time zone show, `YYYY-MM-DD`. */
export function dayIn(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 10)
}

/**
 * When the day began on the clocks of a time zone, also where a day has 23 or 25 hours.
 *
 * @example startOfDay(new Date('2026-05-04T10:00:00Z'), 'Europe/Berlin') // 2026-05-03T22:00:00Z
 */
export function startOfDay(now: Date, timeZone: string): Date {
  return momentAt(dayIn(now, timeZone), '00:00', timeZone) ?? now
}

/** Whether the platform knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    clockOf(name)
    return true
  } catch {
    return false
  }
}

/** The day so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

const dayMs = 86_400_000

/** By how much the clocks of the zone are ahead of UTC at this moment. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - Math.floor(at.getTime() / 1000) * 1000
}

/** Made once per zone, however its name is written: making one takes longer than reading it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/** Throws a RangeError where the platform knows no such zone. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const name = timeZone.toLowerCase()
  const known = clocks.get(name)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(name, made)
  return made
}
