import { describe, expect, it } from 'vitest'
import { readImportRow } from '../../../src/domain/lead/import-row.ts'

describe('a row that can be taken', () => {
  it('reads a CSV row, lists separated by semicolons', () => {
    const read = readImportRow({
      number: '007',
      name: ' Pumpwerk Nord ',
      emails: 'anna@acme.example; info@acme.example',
    })
    expect(read).toMatchObject({
      kind: 'row',
      row: {
        number: '007',
        name: 'Pumpwerk Nord',
        emails: ['anna@acme.example', 'info@acme.example'],
        outcome: 'open',
      },
    })
  })

  it('reads a JSON row, lists and numbers as they are', () => {
    const read = readImportRow({ number: 11111, name: 'Kade', tags: ['a', 'b'], probability: 40, outcome: 'won' })
    expect(read).toMatchObject({
      kind: 'row',
      row: { number: '11111', tags: ['a', 'b'], probability: 40, outcome: 'won' },
    })
  })

  it('takes a row that brings only a contact', () => {
    expect(readImportRow({ contact: '王小明', emails: 'wang@gamma-trade.example' }).kind).toBe('row')
  })
})

describe('a row that cannot be taken says why', () => {
  it.each([
    [{}, 'neither name, company nor contact is given'],
    [{ name: 'Kade', price: '1' }, 'unknown column "price"'],
    [{ name: 'Kade', number: '11a' }, 'number must be 1 to 12 digits'],
    [{ company: 'Acme', number: '1' }, 'a row with a number needs a name'],
    [{ name: 'Kade', outcome: 'gone' }, 'outcome must be one of open, won, lost'],
    [{ name: 'Kade', lostReason: 'Price' }, 'lostReason is given, but the outcome is not lost'],
    [{ name: 'Kade', probability: 'high' }, 'probability must be 0 to 100'],
    [{ name: 'Kade', probability: '101' }, 'probability must be 0 to 100'],
    [{ name: 'Kade', emails: 'anna at acme' }, 'emails holds something that is no mail address'],
    [{ name: 'Kade', company: 'A', companyHosts: '10.0.0.1' }, 'companyHosts holds something that is no host name'],
    [{ name: 'Kade', expectedClosing: '2026-02-30' }, 'expectedClosing must be YYYY-MM-DD'],
    [{ name: 'Kade\u0000' }, 'a value holds line breaks or control characters'],
    [{ name: 'x'.repeat(20_001) }, 'a value is longer than 20000 characters'],
  ])('%j', (raw, why) => {
    expect(readImportRow(raw)).toEqual({ kind: 'refused', why })
  })

  it('treats a column named __proto__ as an unknown one', () => {
    const raw = JSON.parse('{"name":"Kade","__proto__":"x"}') as Record<string, unknown>
    expect(readImportRow(raw)).toEqual({ kind: 'refused', why: 'unknown column "__proto__"' })
  })
})
