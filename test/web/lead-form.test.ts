import { describe, expect, test } from 'vitest'
import { bodyOf, changesOf, emptyLead, valuesOf } from '../../src/web/features/leads/lead-form.ts'
import type { Lead } from '../../src/web/lib/leads.ts'

const lead: Lead = {
  id: 'l1',
  number: '11111',
  name: 'Pumps',
  kind: 'lead',
  companyId: 'c1',
  contactId: null,
  contactName: null,
  emails: ['anna@acme.example'],
  phones: [],
  address: null,
  language: null,
  salespersonId: null,
  team: null,
  campaign: null,
  source: null,
  stage: 'Offer',
  probability: 40,
  plannedRevenues: [{ amountMinor: 123450, currency: 'EUR', date: null, text: null }],
  businessUnit: null,
  expectedClosing: null,
  priority: 0,
  tags: [],
  description: null,
  outcome: 'open',
  lostReason: null,
  closingNote: null,
  lostAt: null,
  wonAt: null,
  mergedInto: null,
  askedNumber: null,
  createdAt: '2026-03-01T08:30:00.000Z',
  version: 3,
}

describe('the lead form', () => {
  test('sends nothing where nothing was changed', () => {
    expect(changesOf(valuesOf(lead), valuesOf(lead))).toEqual({})
  })

  test('sends only what was changed, and null for what was emptied', () => {
    const before = valuesOf(lead)
    expect(changesOf(before, { ...before, name: ' Pumps 2 ', stage: '', probability: '' })).toEqual({
      name: 'Pumps 2',
      stage: null,
      probability: null,
    })
  })

  test('sends money in minor units, as many digits as the currency has', () => {
    const before = valuesOf(lead)
    const plannedRevenues = [
      { amount: 0.29, currency: 'EUR', date: '2026-12-01', text: 'first' },
      { amount: 5000, currency: 'JPY', date: '', text: '' },
      { amount: 1.005, currency: 'KWD', date: '', text: '' },
    ]
    expect(changesOf(before, { ...before, plannedRevenues })).toEqual({
      plannedRevenues: [
        { amountMinor: 29, currency: 'EUR', date: '2026-12-01', text: 'first' },
        { amountMinor: 5000, currency: 'JPY', date: null, text: null },
        { amountMinor: 1005, currency: 'KWD', date: null, text: null },
      ],
    })
  })

  test('lets the counter number a new lead unless a number was written', () => {
    expect(bodyOf({ ...emptyLead, name: 'Pumps' })).not.toHaveProperty('number')
    expect(bodyOf({ ...emptyLead, name: 'Pumps', number: '00042' })).toMatchObject({ number: '00042', name: 'Pumps' })
  })
})
