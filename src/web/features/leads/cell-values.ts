import { currencyDigits } from '../../lib/format.ts'
import type { Lead } from '../../lib/leads.ts'
import type { LeadBody } from './lead-form.ts'

/** Columns whose cells are changed in place, in the order in which Tab goes through them. */
export const editableColumns = ['stage', 'volume', 'closing'] as const
export type EditableColumn = (typeof editableColumns)[number]

/** Where the keyboard goes on: in another cell of the row, on this one, or where the person went already. */
export type Leaving = EditableColumn | 'back' | 'away'

/** Under which name the server takes it. */
export const fieldOf = { stage: 'stage', volume: 'plannedRevenues', closing: 'expectedClosing' } as const

/** A sum of several planned revenues is changed where they stand one by one. */
export function isEditable(lead: Pick<Lead, 'plannedRevenues'>, column: EditableColumn): boolean {
  return column !== 'volume' || lead.plannedRevenues.length < 2
}

/** What stands in the field at first: text, an amount in whole units, `YYYY-MM-DD`. */
export function typedValue(lead: Lead, column: EditableColumn): string {
  switch (column) {
    case 'stage':
      return lead.stage ?? ''
    case 'closing':
      return lead.expectedClosing ?? ''
    case 'volume': {
      const [revenue] = lead.plannedRevenues
      return revenue === undefined ? '' : String(revenue.amountMinor / 10 ** currencyDigits(revenue.currency))
    }
  }
}

/** True where nobody changed what stands in this cell, the parts of a value that it does not show among them. */
export function isSameCell(now: Lead, base: Lead, column: EditableColumn): boolean {
  const field = fieldOf[column]
  return JSON.stringify(now[field]) === JSON.stringify(base[field])
}

/** What the server is told; currency, date and text of a planned revenue stay. */
export function changeOf(lead: Lead, column: EditableColumn, typed: string, currency: string): LeadBody {
  const text = typed.trim() === '' ? null : typed.trim()
  if (column !== 'volume') return { [fieldOf[column]]: text }
  if (text === null) return { plannedRevenues: [] }
  const { date = null, text: words = null, currency: known = currency } = lead.plannedRevenues[0] ?? {}
  const amountMinor = Math.round(Number(text) * 10 ** currencyDigits(known))
  return { plannedRevenues: [{ amountMinor, currency: known, date, text: words }] }
}

/** The cell beside, in the row; this one where there is none. */
export function cellBeside(lead: Lead, shown: readonly string[], from: EditableColumn, step: 1 | -1): Leaving {
  const cells = editableColumns.filter((column) => shown.includes(column) && isEditable(lead, column))
  return cells[cells.indexOf(from) + step] ?? 'back'
}
