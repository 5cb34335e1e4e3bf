import { expect, it } from 'vitest'
import { readMoney, sumByCurrency, writeMoney } from '../../../src/domain/money.ts'

it.each([
  ['EUR 12500.00', { amountMinor: 1_250_000, currency: 'EUR' }],
  ['JPY 300', { amountMinor: 300, currency: 'JPY' }],
  ['KWD 0.005', { amountMinor: 5, currency: 'KWD' }],
])('is written and read as %s', (text, money) => {
  expect(readMoney(text)).toEqual(money)
  expect(writeMoney(money)).toBe(text)
})

it.each(['', '12500', 'EUR', 'EUR 1,5', 'EUR 1.005', 'JPY 1.5', 'eur 1', 'EUR -1'])('is not read from %j', (text) => {
  expect(readMoney(text)).toBeNull()
})

it('sums exactly, one currency by itself', () => {
  const cents = Array.from({ length: 10 }, () => ({ amountMinor: 10, currency: 'EUR' }))
  expect(sumByCurrency([...cents, { amountMinor: 1, currency: 'JPY' }])).toEqual([
    { amountMinor: 100, currency: 'EUR' },
    { amountMinor: 1, currency: 'JPY' },
  ])
})
