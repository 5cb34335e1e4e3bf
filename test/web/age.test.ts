import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { formatAge } from '../../src/web/lib/format.ts'
import { followOwnTimes } from '../../src/web/lib/time-zone.ts'
import { startLanguage } from '../../src/web/lib/i18n.ts'

beforeAll(() => startLanguage('de'))

const now = new Date('2026-03-02T10:00:00Z')

test('a mail that arrived after the page looked at the clock arrived now, not in the future', () => {
  expect(formatAge('2026-03-02T10:00:12Z', now)).toBe('jetzt')
})

test('what is really to come is said so, and what was is as old as it is', () => {
  expect(formatAge('2026-03-02T11:00:00Z', now)).toBe('in 1 Std.')
  expect(formatAge('2026-03-02T09:59:48Z', now)).toBe('vor 12 Sek.')
})

describe('from a day on the calendar of the reader counts', () => {
  afterEach(() => followOwnTimes({ timeZone: null, reminderTime: null }))
  const inZone = (timeZone: string) => followOwnTimes({ timeZone, reminderTime: null })

  test('Friday morning is two days from Wednesday, though it is less than 48 hours', () => {
    inZone('Europe/Berlin')
    const wednesday = new Date('2026-03-04T09:00:00Z')
    expect(formatAge('2026-03-06T08:00:00Z', wednesday)).toBe('übermorgen')
    expect(formatAge('2026-03-05T09:00:00Z', wednesday)).toBe('morgen')
    expect(formatAge('2026-03-02T10:00:00Z', wednesday)).toBe('vorgestern')
    expect(formatAge('2026-03-03T09:00:00Z', wednesday)).toBe('gestern')
  })

  test('the same moments are other days in another zone', () => {
    const late = new Date('2026-03-04T15:30:00Z')
    inZone('Europe/Berlin')
    expect(formatAge('2026-03-05T15:45:00Z', late)).toBe('morgen')
    inZone('Asia/Shanghai')
    expect(formatAge('2026-03-05T16:30:00Z', late)).toBe('übermorgen')
  })

  test('a day of 23 hours is one day', () => {
    inZone('Europe/Berlin')
    expect(formatAge('2026-03-30T10:00:00Z', new Date('2026-03-28T11:00:00Z'))).toBe('übermorgen')
  })

  test('within a day hours are told, over midnight too', () => {
    inZone('Europe/Berlin')
    expect(formatAge('2026-03-05T08:00:00Z', new Date('2026-03-04T09:00:00Z'))).toBe('in 23 Std.')
  })
})
