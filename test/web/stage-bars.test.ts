import { expect, test } from 'vitest'
import { stageBars } from '../../src/web/features/home/stage-bars.ts'

test('a bar is as long as its sum is of the largest in the same currency; nothing is compared across currencies', () => {
  const bars = stageBars([
    {
      stage: 'New',
      count: 2,
      sums: [
        { currency: 'EUR', amountMinor: 200_00 },
        { currency: 'JPY', amountMinor: 900 },
      ],
    },
    { stage: 'Offer', count: 1, sums: [{ currency: 'EUR', amountMinor: 50_00 }] },
    { stage: null, count: 3, sums: [] },
  ])
  expect(bars.map(({ stage, bars: each }) => [stage, each.map(({ percent }) => percent)])).toEqual([
    ['New', [100, 100]],
    ['Offer', [25]],
    [null, []],
  ])
})

test('sums of nothing have no length, and do not divide by it', () => {
  const [only] = stageBars([{ stage: 'New', count: 1, sums: [{ currency: 'EUR', amountMinor: 0 }] }])
  expect(only?.bars[0]?.percent).toBe(0)
})
