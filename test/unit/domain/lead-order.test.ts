import { expect, it } from 'vitest'
import { leadSortKeys, readLeadOrder } from '../../../src/domain/lead/lead-order.ts'

const lead = { number: '9', name: 'Éclair', stage: null, plannedRevenues: [], expectedClosing: null }
const eur = { amountMinor: 100_00, currency: 'EUR', date: null, text: null }

it('reads an order as it stands in addresses', () => {
  expect(readLeadOrder('name')).toEqual({ by: 'name', direction: 1 })
  expect(readLeadOrder('-volume')).toEqual({ by: 'volume', direction: -1 })
})

it('orders numbers by their value, and names without case and accents', () => {
  const keys = leadSortKeys(lead)
  expect(keys.number < leadSortKeys({ ...lead, number: '10' }).number).toBe(true)
  expect(keys.name).toBe('eclair')
})

it('orders by the largest sum of one currency in whole units, since sums of several cannot be compared', () => {
  const jpy = { ...eur, amountMinor: 150, currency: 'JPY' }
  expect(leadSortKeys({ ...lead, plannedRevenues: [eur, eur, jpy] }).volume).toBe(200)
  expect(leadSortKeys({ ...lead, plannedRevenues: [eur, jpy] }).volume).toBe(150)
})

it('is never null, so that a cursor can stand on it', () => {
  expect(leadSortKeys(lead)).toMatchObject({ stage: '', volume: 0, closing: '' })
})
