import { describe, expect, test } from 'vitest'
import { bulkChangesOf, nothingChanged } from '../../src/web/features/leads/bulk-changes.ts'
import { addressInWords, valueInWords } from '../../src/web/features/leads/lead-words.ts'
import { emptyLead } from '../../src/web/features/leads/lead-form.ts'

const names = { company: 'Acme', contact: undefined, salesperson: 'Lena Vogt', kind: 'Lead' }

describe('what a bulk edit sends', () => {
  test('is what is set or cleared, and nothing for the rest', () => {
    expect(bulkChangesOf(nothingChanged)).toEqual({})
    expect(
      bulkChangesOf({
        ...nothingChanged,
        stage: { kind: 'set', value: ' Offer ' },
        campaign: { kind: 'clear' },
        tags: { kind: 'clear' },
        salespersonId: { kind: 'set', value: null },
        team: { kind: 'set', value: ' ' },
      }),
    ).toEqual({ stage: 'Offer', campaign: null, tags: [] })
  })
})

describe('a value in a conflict', () => {
  test('is shown as people read it, not as "chosen"', () => {
    expect(valueInWords('companyId', { ...emptyLead, companyId: 'c1' }, names)).toBe('Acme')
    expect(valueInWords('contactId', emptyLead, names)).toBe('–')
    expect(valueInWords('tags', { ...emptyLead, tags: ['a', 'b'] }, names)).toBe('a, b')
    expect(valueInWords('stage', emptyLead, names)).toBe('–')
    const address = { street: 'Kade 1', postalCode: '1011 AB', city: 'Amsterdam', country: '' }
    expect(valueInWords('address', { ...emptyLead, address }, names)).toBe('Kade 1, 1011 AB Amsterdam')
  })

  test('has an address as on an envelope', () => {
    const address = { street: 'Kade 1', postalCode: null, city: 'Amsterdam', country: null }
    expect(addressInWords(address)).toBe('Kade 1\nAmsterdam')
  })
})
