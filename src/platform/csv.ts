import { stringify, type Stringifier } from 'csv-stringify'

/** Cells that begin like a formula get an apostrophe in front (OWASP, CSV injection): a spreadsheet shows them and runs nothing. */
export function csvOf(columns: readonly string[]): Stringifier {
  return stringify(optionsFor(columns))
}

/** The same for people who open it at once: without the mark, Excel takes UTF-8 for another code. */
export function csvForSpreadsheets(columns: readonly string[]): Stringifier {
  return stringify({ ...optionsFor(columns), bom: true })
}

/** A cell as it was before it got an apostrophe; every other one as it is. */
export function withoutApostrophe(cell: string): string {
  return escaped.test(cell) ? cell.slice(1) : cell
}

/** Apostrophes before what a spreadsheet would run; the full-width signs are among it. */
const escaped = /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** What looks escaped already gets one more, so that taking one away gives back what was there. */
function optionsFor(columns: readonly string[]) {
  return {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    cast: { string: (cell: string) => (escaped.test(cell) ? `'${cell}` : cell) },
  }
}
