import { describe, expect, it } from 'vitest'
import { median, medianRatio, percentile } from '../../bench/figures.ts'

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at)

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
    [0.001, 1],
  ])('of 1 to 100 in any order, %d, is %d', (share, value) => {
    expect(percentile(hundred, share)).toBe(value)
  })

  it('of one number is that number, and of none there is none', () => {
    expect(percentile([7], 0.99)).toBe(7)
    expect(percentile([], 0.99)).toBeNaN()
  })

  it('leaves the numbers in their order', () => {
    const numbers = [3, 1, 2]
    percentile(numbers, 0.5)
    expect(numbers).toEqual([3, 1, 2])
  })
})

describe('median', () => {
  it.each([
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
    [[8], 8],
  ])('of %j is %d', (numbers, middle) => {
    expect(median(numbers)).toBe(middle)
  })

  it('of none there is none', () => {
    expect(median([])).toBeNaN()
  })
})

describe('the median of ratios', () => {
  it('compares runs that lay side by side, so that a slow round slows both', () => {
    expect(medianRatio([200, 20, 210], [100, 10, 100])).toBe(2)
  })

  it('leaves a round out that only one of both ran', () => {
    expect(medianRatio([200, 300], [100])).toBe(2)
  })
})
