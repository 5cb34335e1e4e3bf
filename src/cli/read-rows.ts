import { constants, createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { CsvError, parse } from 'csv-parse'
import { withoutApostrophe } from '../platform/csv.ts'
import { UsageError, withFile } from './failure.ts'
import type { RawRow } from '../domain/lead/import-row.ts'

/**
 * Before anything is started for its rows.
 * @throws UsageError where it cannot be read.
 */
export async function mustBeReadable(path: string): Promise<void> {
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw withFile(path, error)
  })
}

/** Reads a file row by row, never whole: JSON Lines where it ends in `.jsonl`, else CSV with a header line. */
export async function* readRows(path: string): AsyncGenerator<RawRow> {
  try {
    // readline tells nobody that its file cannot be opened.
    await mustBeReadable(path)
    if (path.endsWith('.jsonl')) yield* readJsonLines(path)
    else yield* readCsv(path)
  } catch (error) {
    throw withFile(path, error)
  }
}

async function* readJsonLines(path: string): AsyncGenerator<RawRow> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1
    if (text.trim() !== '') yield objectOf(text, line)
  }
}

function objectOf(text: string, line: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Said below, with the line.
  }
  throw new UsageError(`Line ${line} is not a JSON object; each line of a .jsonl file is one.`)
}

async function* readCsv(path: string): AsyncGenerator<RawRow> {
  const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const
  try {
    for await (const row of createReadStream(path).pipe(parse(options))) yield plain(row as Record<string, string>)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UsageError(
      `${path} is no CSV file that can be read on: ${error.message}. The rows before it are imported.`,
    )
  }
}

function plain(row: Readonly<Record<string, string>>): RawRow {
  return Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, withoutApostrophe(cell)]))
}
