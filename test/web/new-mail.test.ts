import { describe, expect, test } from 'vitest'
import { isCardDue, nothingShown, putOff, shownNow } from '../../src/web/lib/new-mail.ts'

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
