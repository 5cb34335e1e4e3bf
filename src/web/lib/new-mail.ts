import { dayIn, daysAfter, momentAt } from '../../domain/clock-time.ts'
import { ownTimeZone } from './time-zone.ts'
import { queryOptions } from '@tanstack/react-query'
import { get } from './api.ts'
import { isQuiet, type QuietHours } from './quiet-hours.ts'
import { stored } from './stored.ts'
import type { NewMailPayload } from '../../contract/figures.ts'

/** What this browser remembers of the card, for all of its tabs together; forgotten at each sign-in. */
export interface CardMemory {
  readonly shownAt: number | null
  /** The newest mail that was told or seen. */
  readonly newestAt: string | null
  /** Put off until then. */
  readonly quietUntil: number | null
}

export const nothingShown: CardMemory = { shownAt: null, newestAt: null, quietUntil: null }
export const cardMemory = stored<CardMemory>('bccrm.new-mail', nothingShown)

export const newMailQuery = queryOptions({
  queryKey: ['new-mail'],
  queryFn: ({ signal }) => get<NewMailPayload>('/new-mail', signal),
})

export const mostOftenMs = 120_000
const hourMs = 3_600_000

interface Circumstances {
  readonly kind: 'card' | 'strict'
  /** The mails to check are open before the reader. */
  readonly isChecking: boolean
  /** Nobody looks at this tab. */
  readonly isAway: boolean
  readonly quietHours: QuietHours | null
  readonly browserNotices: boolean
}

/** How mail that waits is told now: by the card, by a notice of the browser, not at all, or it is seen already. */
export function wayToTell(
  memory: CardMemory,
  mail: Pick<NewMailPayload, 'count' | 'newestAt'>,
  now: Date,
  { kind, isChecking, isAway, quietHours, browserNotices }: Circumstances,
): 'card' | 'notice' | 'seen' | 'not_now' {
  if (isChecking && !isAway) return 'seen'
  if (!isCardDue(memory, mail, now, kind)) return 'not_now'
  // What must be answered is told at any time to who works.
  if ((kind === 'card' || isAway) && isQuiet(quietHours, now, ownTimeZone())) return 'not_now'
  if (isAway) return browserNotices ? 'notice' : 'not_now'
  return 'card'
}

/**
 * Whether the card comes up now: after a sign-in, on a new day, where newer mail waits than was told, or when its time to
 * come back is there; never twice within two minutes. `strict` needs no new mail.
 */
export function isCardDue(
  { shownAt, newestAt, quietUntil }: CardMemory,
  mail: Pick<NewMailPayload, 'count' | 'newestAt'>,
  now: Date,
  kind: 'card' | 'strict',
): boolean {
  if (mail.count === 0) return false
  if (shownAt !== null && now.getTime() - shownAt < mostOftenMs) return false
  if (kind === 'strict' || shownAt === null) return true
  if (quietUntil !== null) return now.getTime() >= quietUntil
  return isOtherDay(shownAt, now) || (mail.newestAt ?? '') > (newestAt ?? '')
}

export function shownNow({ newestAt }: Pick<NewMailPayload, 'newestAt'>, now: Date): CardMemory {
  return { shownAt: now.getTime(), newestAt, quietUntil: null }
}

export function putOff(memory: CardMemory, now: Date, until: 'hour' | 'tomorrow'): CardMemory {
  const midnight = momentAt(daysAfter(dayIn(now, ownTimeZone()), 1), '00:00', ownTimeZone()) ?? now
  return { ...memory, quietUntil: until === 'hour' ? now.getTime() + hourMs : midnight.getTime() }
}

function isOtherDay(shownAt: number, now: Date): boolean {
  return dayIn(new Date(shownAt), ownTimeZone()) !== dayIn(now, ownTimeZone())
}
