import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRows } from '../../../src/cli/read-rows.ts'
import { exportColumns, exportRecord, exportRow, type ExportedLead } from '../../../src/domain/lead/export-row.ts'
import { asId } from '../../../src/domain/ids.ts'
import { readImportRow } from '../../../src/domain/lead/import-row.ts'
import { newLead } from '../../../src/domain/lead/new-lead.ts'
import { csvOf } from '../../../src/platform/csv.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bccrm-round-trip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = new Date('2026-03-01T08:30:00Z')
const lead = newLead(
  { id: asId('1'), tenantId: asId('t'), number: '11111', at },
  {
    name: '\'=Pumpwerk, "Nord"',
    kind: 'opportunity',
    emails: ['anna@acme.example', 'info@acme.example'],
    phones: ['+49 40 123', '+49 40 456'],
    language: 'de',
    team: '-Nord',
    probability: 40,
    expectedClosing: '2026-09-30',
    priority: 2,
    tags: ['pump; big', '[vip]', "'quoted'"],
    description: '=first line\nsecond line',
  },
)
const exported: ExportedLead = {
  lead: { ...lead, outcome: 'lost', lostReason: '@price', lostAt: at },
  company: 'Acme GmbH',
  contact: 'Anna Schmidt',
  salesperson: 'lena@xyz.example',
}

async function readBack(name: string, content: string) {
  const file = join(folder, name)
  await writeFile(file, content)
  const [row = {}] = await Array.fromAsync(readRows(file))
  return readImportRow(row)
}

describe('an exported lead is read back as it was', () => {
  const { address: _address, ...fields } = { address: null, ...exportRecord(exported) }
  const { street: _street, postalCode: _code, city: _city, country: _country, ...same } = fields
  const expected = { kind: 'row', row: { ...same, plannedRevenues: [] } }

  it('from CSV, with what a spreadsheet would run made harmless on the way', async () => {
    const content = await text(Readable.from([exportRow(exported)]).pipe(csvOf(exportColumns)))
    expect(content).toContain("'+49 40 123; +49 40 456")
    expect(content).not.toMatch(/(?:^|,)"?[=+@-]/m)
    expect(await readBack('leads.csv', content)).toMatchObject(expected)
  })

  it('from JSON Lines', async () => {
    expect(await readBack('leads.jsonl', JSON.stringify(exportRecord(exported)))).toMatchObject(expected)
  })
})

it('a reason of an earlier loss does not go with an open lead', () => {
  expect(exportRecord({ ...exported, lead: { ...lead, lostReason: 'price' } }).lostReason).toBeNull()
})
