import { describe, expect, test } from 'vitest'
import { laterTimes, morningOf } from '../../src/web/lib/later.ts'

/** In the reader's own time zone, whatever that is where the test runs. */
function local(text: string): Date {
  return new Date(text)
}

function atOf(now: string): Record<string, Date> {
  return Object.fromEntries(laterTimes(local(now)).map(({ id, at }) => [id, at]))
}

test('from a Wednesday: the next morning, the third working day, the Monday after', () => {
  expect(atOf('2026-11-25T15:20:00')).toEqual({
    hour: local('2026-11-25T16:20:00'),
    tomorrow: local('2026-11-26T09:00:00'),
    three_days: local('2026-11-30T09:00:00'),
    next_week: local('2026-11-30T09:00:00'),
  })
})

test('from a Friday the weekend does not count', () => {
  expect(atOf('2026-11-27T08:00:00')).toMatchObject({
    tomorrow: local('2026-11-30T09:00:00'),
    three_days: local('2026-12-02T09:00:00'),
  })
})

test('from a Monday next week is a whole week away', () => {
  expect(atOf('2026-11-23T08:00:00')['next_week']).toEqual(local('2026-11-30T09:00:00'))
})

test('over the end of a year', () => {
  expect(atOf('2026-12-31T22:00:00')['tomorrow']).toEqual(local('2027-01-01T09:00:00'))
})

describe('a day that was chosen', () => {
  const now = new Date('2026-11-23T10:00:00')

  test('means nine in the morning of it', () => {
    expect(morningOf('2026-12-24', now)).toEqual(local('2026-12-24T09:00:00'))
  })

  test.each(['', '2026-02-30', '2026-11-23', '2025-01-01'])('is none where it is %j: no day, or past', (day) => {
    expect(morningOf(day, now)).toBeNull()
  })
})
