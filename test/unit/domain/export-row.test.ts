import { expect, it } from 'vitest'
import { exportColumns, exportRow } from '../../../src/domain/lead/export-row.ts'
import { readImportRow } from '../../../src/domain/lead/import-row.ts'
import { asId, type TenantId } from '../../../src/domain/ids.ts'
import { aLead } from '../../support/builders.ts'

const lead = aLead(asId<TenantId>('t'), {
  emails: ['anna@acme.example', 'info@acme.example'],
  address: { street: 'Kade 1', postalCode: '1011 AB', city: 'Amsterdam', country: 'NL' },
  plannedRevenues: [{ amountMinor: 1_250_000, currency: 'EUR', date: null, text: null }],
  priority: 3,
})

it('is read by an import as it was', () => {
  const cells = exportRow({ lead, company: 'Acme', contact: 'Anna', salesperson: 'lena@xyz.example' })
  const read = readImportRow(Object.fromEntries(exportColumns.map((column, at) => [column, cells[at]])))
  expect(read).toMatchObject({
    kind: 'row',
    row: {
      number: lead.number,
      company: 'Acme',
      contact: 'Anna',
      salesperson: 'lena@xyz.example',
      emails: lead.emails,
      address: lead.address,
      plannedRevenues: [{ amountMinor: 1_250_000, currency: 'EUR' }],
      priority: 3,
    },
  })
})

it.each([
  [{ name: 'A', country: 'Deutschland' }, 'country'],
  [{ name: 'A', plannedRevenues: 'EUR 1.005' }, 'plannedRevenues'],
])('is refused where it cannot be read: %j', (row, column) => {
  expect(readImportRow(row)).toMatchObject({ kind: 'refused', why: expect.stringContaining(column) as unknown })
})
