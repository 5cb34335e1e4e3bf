import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exportColumns } from '../../../src/domain/lead/export-row.ts'
import { csvOf } from '../../../src/platform/csv.ts'

const first = exportColumns[0]

async function written(text: string): Promise<{ readonly csv: string; readonly cell: string }> {
  const csv = csvOf(exportColumns)
  csv.end({ [first]: text })
  let whole = ''
  for await (const part of csv) whole += String(part)
  const [row = {}] = parse<Record<string, string>>(whole, { columns: true, relax_column_count: true })
  return { csv: whole, cell: row[first] ?? '' }
}

it.each(['=1+1', '+cmd|x', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠x'])(
  'is written with an apostrophe where a spreadsheet would run it: %j (property 53)',
  async (text) => {
    expect((await written(text)).cell).toBe(`'${text}`)
  },
)

it('never begins a cell like a formula, whatever a mail said, and loses nothing (property 53)', async () => {
  const starts = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '"', '"=', ',', ';', '\n')
  await fc.assert(
    fc.asyncProperty(starts, fc.string(), async (start, rest) => {
      const text = start + rest
      const { cell } = await written(text)
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      expect([text, `'${text}`]).toContain(cell)
    }),
  )
})
