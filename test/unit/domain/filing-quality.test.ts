import { describe, expect, it } from 'vitest'
import { isFilingTooOftenWrong } from '../../../src/domain/filing-quality.ts'

describe('filing as certain is too often wrong', () => {
  it.each([
    [199, 100, false],
    [200, 2, false],
    [200, 3, true],
    [10_000, 100, false],
    [10_000, 101, true],
    [0, 0, false],
  ])('of %i filed, %i corrected: %s', (filedCount, correctedCount, expected) => {
    expect(isFilingTooOftenWrong({ filedCount, correctedCount })).toBe(expected)
  })
})
