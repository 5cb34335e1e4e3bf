import { describe, expect, test } from 'vitest'
import { isCardDue, nothingShown, putOff, shownNow, wayToTell } from '../../src/web/lib/new-mail.ts'
import { isQuiet } from '../../src/web/lib/quiet-hours.ts'

const at = (time: string) => new Date(`2026-03-02T${time}`)
const first = { count: 1, newestAt: '2026-03-02T08:00:00.000Z' }
const newer = { count: 2, newestAt: '2026-03-02T08:01:00.000Z' }
const shown = shownNow(first, at('10:00:00'))

describe('the card of new mail', () => {
  test('comes up after a sign-in, where anything waits', () => {
    expect(isCardDue(nothingShown, first, at('10:00:00'), 'card')).toBe(true)
    expect(isCardDue(nothingShown, { count: 0, newestAt: null }, at('10:00:00'), 'card')).toBe(false)
  })

  test('comes up again for newer mail only, and at most every two minutes', () => {
    expect(isCardDue(shown, newer, at('10:01:59'), 'card')).toBe(false)
    expect(isCardDue(shown, newer, at('10:02:00'), 'card')).toBe(true)
    expect(isCardDue(shown, first, at('12:00:00'), 'card')).toBe(false)
  })

  test('comes up on the next day for what is still there', () => {
    expect(isCardDue(shown, first, new Date('2026-03-03T08:00:00'), 'card')).toBe(true)
  })

  test('put off for an hour, comes back after it for the same mail, and not before for newer', () => {
    const later = putOff(shown, at('10:00:10'), 'hour')
    expect(isCardDue(later, newer, at('11:00:09'), 'card')).toBe(false)
    expect(isCardDue(later, first, at('11:00:10'), 'card')).toBe(true)
  })

  test('not wanted today, comes back tomorrow', () => {
    const tomorrow = putOff(shown, at('10:00:10'), 'tomorrow')
    expect(isCardDue(tomorrow, newer, at('23:59:59'), 'card')).toBe(false)
    expect(isCardDue(tomorrow, first, new Date('2026-03-03T00:00:00'), 'card')).toBe(true)
  })

  test('that must not be passed by comes up as long as anything waits', () => {
    expect(isCardDue(shown, first, at('10:01:59'), 'strict')).toBe(false)
    expect(isCardDue(shown, first, at('10:02:00'), 'strict')).toBe(true)
  })
})

describe('mail that waits is told', () => {
  const usual = { kind: 'card', isChecking: false, isAway: false, quietHours: null, browserNotices: true } as const
  const way = (circumstances: Partial<Parameters<typeof wayToTell>[3]>) =>
    wayToTell(nothingShown, first, at('20:00:00'), { ...usual, ...circumstances })
  const quietHours = { from: '18:00', to: '08:00' }

  test('by the card to who looks, by the browser to who does not, and by one of them only', () => {
    expect(way({})).toBe('card')
    expect(way({ isAway: true })).toBe('notice')
    expect(way({ isAway: true, browserNotices: false })).toBe('not_now')
    expect(wayToTell(shownNow(first, at('19:59:00')), first, at('20:00:00'), { ...usual, isAway: true })).toBe(
      'not_now',
    )
  })

  test('by neither where it is open before the reader; a queue in a tab that nobody looks at tells nobody', () => {
    expect(way({ isChecking: true })).toBe('seen')
    expect(way({ isChecking: true, isAway: true })).toBe('notice')
  })

  test('not in quiet hours, save to who works where the company wants mail checked first', () => {
    expect(way({ quietHours })).toBe('not_now')
    expect(way({ quietHours, isAway: true })).toBe('not_now')
    expect(way({ quietHours, kind: 'strict' })).toBe('card')
    expect(way({ quietHours, kind: 'strict', isAway: true })).toBe('not_now')
  })
})

describe('quiet hours', () => {
  const isQuietAt = (time: string, from: string, to: string) =>
    isQuiet({ from, to }, new Date(`2026-05-04T${time}Z`), 'Europe/Berlin')

  test('go by the own clocks, over midnight too, and end on the minute', () => {
    expect(isQuietAt('16:00:00', '18:00', '08:00'), '18:00 in Berlin').toBe(true)
    expect(isQuietAt('15:59:59', '18:00', '08:00')).toBe(false)
    expect(isQuietAt('05:59:59', '18:00', '08:00')).toBe(true)
    expect(isQuietAt('06:00:00', '18:00', '08:00')).toBe(false)
    expect(isQuietAt('10:30:00', '12:00', '13:00')).toBe(true)
    expect(isQuietAt('11:00:00', '12:00', '13:00')).toBe(false)
    expect(isQuietAt('11:00:00', '12:00', '12:00'), 'all day').toBe(true)
  })

  test('are none where none were chosen', () => {
    expect(isQuiet(null, new Date(), 'Europe/Berlin')).toBe(false)
    expect(isQuiet(undefined, new Date(), 'Europe/Berlin')).toBe(false)
  })
})
