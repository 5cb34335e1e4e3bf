import { getI18n } from 'react-i18next'
import { dayIn } from '../../domain/clock-time.ts'
import { madeOnce } from './made-once.ts'
import { ownTimeZone } from './time-zone.ts'

export { currencyDigits } from '../../domain/money.ts'

/** All formats come from Intl in the reader's language; none is written by hand. */
const locales: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', nl: 'nl-NL', zh: 'zh-CN' }

const dayMs = 86_400_000
const clockSkewMs = 60_000

/** `€ 1.234,50`: minor units of an ISO 4217 currency, exact to the last digit. */
export function formatMoney(amountMinor: number, currency: string): string {
  const format = numbers({ style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amountMinor / 10 ** digits)
}

export function formatNumber(value: number): string {
  return numbers({}).format(value)
}

/** `23 Nov 2026, 10:03` in the reader's time zone. */
export function formatMoment(iso: string): string {
  return dates({
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: ownTimeZone(),
  }).format(new Date(iso))
}

/** `23 Nov 2026, 12:03 (UTC+02:00)`: what a clock showed that far ahead of UTC. */
export function formatMomentAt(iso: string, offsetMinutes: number): string {
  const shifted = new Date(new Date(iso).getTime() + offsetMinutes * 60_000)
  const there = dates({ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const parts = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60]
  const zone = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return `${there.format(shifted)} (UTC${offsetMinutes < 0 ? '−' : '+'}${zone})`
}

/** A calendar date `YYYY-MM-DD`, which is in nobody's time zone. */
export function formatDay(day: string): string {
  return dates({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/**
 * `3 hours ago` within a day, `yesterday` by the calendar beyond it, the date itself from a week on. Clocks differ a little:
 * what was just now is not to come.
 */
export function formatAge(iso: string, now: Date): string {
  const ahead = new Date(iso).getTime() - now.getTime()
  const ms = ahead > 0 && ahead < clockSkewMs ? 0 : ahead
  if (Math.abs(ms) >= 7 * dayMs) return dates({ dateStyle: 'medium', timeZone: ownTimeZone() }).format(new Date(iso))
  const relative = ages({ numeric: 'auto', style: 'short' })
  if (Math.abs(ms) >= dayMs) return relative.format(daysBetween(now, new Date(iso)), 'day')
  for (const [unit, unitMs] of [
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const)
    if (Math.abs(ms) >= unitMs) return relative.format(Math.trunc(ms / unitMs), unit)
  return relative.format(Math.trunc(ms / 1000), 'second')
}

/** How many midnights of the reader's clocks lie between, whatever the hours. */
function daysBetween(from: Date, to: Date): number {
  const [first, last] = [from, to].map((at) => Date.parse(`${dayIn(at, ownTimeZone())}T00:00:00Z`))
  return ((last ?? 0) - (first ?? 0)) / dayMs
}

/** `3.4 MB` */
export function formatBytes(bytes: number): string {
  const [unit, unitBytes] = byteUnits.find(([, each]) => bytes >= each) ?? (['byte', 1] as const)
  return numbers({ style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / unitBytes)
}

const byteUnits = [
  ['gigabyte', 1_000_000_000],
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
] as const

/** Sorts as people of the language expect, Chinese by pinyin; width and case are folded. */
export function compareText(left: string, right: string): number {
  return orders({ numeric: true, sensitivity: 'base' }).compare(left, right)
}

/** The reader's own calendar day of a moment, `YYYY-MM-DD`, as `formatDay` takes it. */
export function dayOf(iso: string): string {
  return dayIn(new Date(iso), ownTimeZone())
}

/** The marks that numbers have in the reader's language: `1.234,50` or `1,234.50`. */
export function numberMarks(): { readonly decimal: string; readonly group: string } {
  const parts = numbers({}).formatToParts(12_345.6)
  const markOf = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return { decimal: markOf('decimal'), group: markOf('group') }
}

/** `85 %` */
export function formatPercent(value: number): string {
  return numbers({ style: 'percent', maximumFractionDigits: 1 }).format(value / 100)
}

/** `3 minutes`: how long something took or waits. */
export function formatDuration(ms: number): string {
  const [unit, unitMs] = durationUnits.find(([, each]) => ms >= each) ?? (['second', 1_000] as const)
  return numbers({ style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(ms / unitMs)
}

const durationUnits = [
  ['day', dayMs],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** `a, b and c` */
export function formatList(words: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words)
}

/** `Germany` for `DE`, `euro` for `EUR`, `German` for `de`; the code itself where the browser knows no name. */
export function nameOf(type: 'region' | 'currency' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type }).of(code) ?? code
  } catch {
    return code
  }
}

const numbers = madeOnce(
  locale,
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)
const dates = madeOnce(
  locale,
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
)
const ages = madeOnce(
  locale,
  (language, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
)
const orders = madeOnce(locale, (language, options: Intl.CollatorOptions) => new Intl.Collator(language, options))

function locale(): string {
  const language = getI18n().language
  return locales[language] ?? 'en-GB'
}
