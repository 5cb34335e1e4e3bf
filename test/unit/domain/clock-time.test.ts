import { describe, expect, it } from 'vitest'
import {
  clockTimePattern,
  dayIn,
  daysAfter,
  isTimeZone,
  momentAt,
  startOfDay,
  weekdayOf,
} from '../../../src/domain/clock-time.ts'

describe('a time on the clocks of a time zone', () => {
  it.each([
    ['2026-07-01', '09:00', 'UTC', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
    ['2026-12-01', '09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z'],
    ['2026-07-01', '00:00', 'Asia/Shanghai', '2026-06-30T16:00:00.000Z'],
    ['2026-07-01', '08:30', 'Asia/Kathmandu', '2026-07-01T02:45:00.000Z'],
    ['2026-07-01', '23:30', 'America/Los_Angeles', '2026-07-02T06:30:00.000Z'],
    ['2026-03-29', '09:00', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
    ['2026-10-25', '09:00', 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
  ])('%s %s in %s is %s', (day, time, timeZone, moment) => {
    expect(momentAt(day, time, timeZone)?.toISOString()).toBe(moment)
  })

  it('that is left out when clocks go forward is when they would have shown it', () => {
    expect(momentAt('2026-03-29', '02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('that comes twice when clocks go back is the first of both', () => {
    expect(momentAt('2026-10-25', '02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it.each(['', '2026-02-30', '2026-13-01', 'tomorrow'])('is none on %j', (day) => {
    expect(momentAt(day, '09:00', 'UTC')).toBeNull()
  })
})

it('tells the day that the clocks show, and counts on from it', () => {
  expect(dayIn(new Date('2026-06-30T22:30:00Z'), 'Europe/Berlin')).toBe('2026-07-01')
  expect(dayIn(new Date('2026-07-01T03:00:00Z'), 'America/New_York')).toBe('2026-06-30')
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(weekdayOf('2026-11-29')).toBe(0)
})

it('reads times of a day only', () => {
  expect(['00:00', '09:30', '23:59'].every((time) => clockTimePattern.test(time))).toBe(true)
  expect(['24:00', '9:00', '09:60', '09:00:00', ''].some((time) => clockTimePattern.test(time))).toBe(false)
})

describe('the start of a day', () => {
  it.each([
    ['2026-05-04T10:00:00Z', 'UTC', '2026-05-04T00:00:00.000Z'],
    ['2026-05-04T10:00:00.250Z', 'Europe/Berlin', '2026-05-03T22:00:00.000Z'],
    ['2026-05-04T23:30:00Z', 'Europe/Amsterdam', '2026-05-04T22:00:00.000Z'],
    ['2026-05-04T10:00:00Z', 'Asia/Shanghai', '2026-05-03T16:00:00.000Z'],
    ['2026-05-04T22:00:00Z', 'Europe/Berlin', '2026-05-04T22:00:00.000Z'],
    ['2026-05-04T10:00:00Z', 'Asia/Kathmandu', '2026-05-03T18:15:00.000Z'],
  ])('before %s in %s is %s', (now, timeZone, start) => {
    expect(startOfDay(new Date(now), timeZone).toISOString()).toBe(start)
  })

  it.each([
    ['of 23 hours', '2026-03-29T10:00:00Z', '2026-03-28T23:00:00.000Z'],
    ['of 25 hours', '2026-10-25T10:00:00Z', '2026-10-24T22:00:00.000Z'],
  ])('is right on the day %s', (_, now, start) => {
    expect(startOfDay(new Date(now), 'Europe/Berlin').toISOString()).toBe(start)
  })
})

it('knows time zones by their names', () => {
  expect(['UTC', 'Europe/Berlin', 'Asia/Shanghai'].every(isTimeZone)).toBe(true)
  expect(['europe/berlin', 'EUROPE/BERLIN'].every(isTimeZone)).toBe(true)
  expect(['', 'Europe/Atlantis', '../etc/passwd'].some(isTimeZone)).toBe(false)
})
