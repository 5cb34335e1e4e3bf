import { describe, expect, it } from 'vitest'
import { momentToCome } from '../../../src/cli/input.ts'

const now = new Date(2026, 10, 28, 14, 0)

describe('a time to come', () => {
  it.each([
    ['14:30', new Date(2026, 10, 28, 14, 30)],
    ['09:00', new Date(2026, 10, 29, 9, 0)],
    ['14:00', new Date(2026, 10, 29, 14, 0)],
    ['2099-01-01T08:00+01:00', new Date('2099-01-01T07:00:00Z')],
    ['2099-01-01T08:00:30Z', new Date('2099-01-01T08:00:30Z')],
  ])('%s is the next such moment', (typed, moment) => {
    expect(momentToCome('until', typed, now)).toEqual(moment)
  })

  it.each([
    ['25:00', 'expected a time of day'],
    ['soon', 'expected a time of day'],
    ['2099-01-01T08:00', 'expected a time of day'],
    ['2099-02-30T08:00Z', 'expected a time of day'],
    ['2020-01-01T08:00Z', 'it is past'],
  ])('%s is refused', (typed, why) => {
    expect(() => momentToCome('until', typed, now)).toThrow(why)
  })
})
