import { writeMoney } from '../money.ts'
import type { importColumns } from './import-row.ts'
import type { Lead } from './lead.ts'

/** THE columns of an exported lead, in order; an import reads the same names. */
export const exportColumns = [
  'number',
  'name',
  'kind',
  'outcome',
  'lostReason',
  'company',
  'contact',
  'emails',
  'phones',
  'street',
  'postalCode',
  'city',
  'country',
  'language',
  'salesperson',
  'team',
  'stage',
  'probability',
  'plannedRevenues',
  'expectedClosing',
  'campaign',
  'source',
  'priority',
  'tags',
  'description',
] as const satisfies readonly (typeof importColumns)[number][]

/** A lead with the words for what it only points to. */
export interface ExportedLead {
  readonly lead: Lead
  readonly company: string | null
  readonly contact: string | null
  /** Address of the salesperson. */
  readonly salesperson: string | null
}

type ExportColumn = (typeof exportColumns)[number]

export type ExportRecord = Readonly<Record<ExportColumn, string | number | readonly string[] | null>>

/** A lead as an import takes it. The reason of an earlier loss is no part of a lead that is open again. */
export function exportRecord({ lead, company, contact, salesperson }: ExportedLead): ExportRecord {
  const { street = null, postalCode = null, city = null, country = null } = lead.address ?? {}
  const plannedRevenues = lead.plannedRevenues.map(writeMoney)
  const lostReason = lead.outcome === 'lost' ? lead.lostReason : null
  const values = {
    ...lead,
    lostReason,
    company,
    contact,
    salesperson,
    street,
    postalCode,
    city,
    country,
    plannedRevenues,
  }
  return Object.fromEntries(exportColumns.map((column) => [column, values[column]])) as ExportRecord
}

/** One line of the export; several values of a field are separated by `; `. */
export function exportRow(exported: ExportedLead): string[] {
  return Object.values(exportRecord(exported)).map((value) => {
    if (value === null) return ''
    return typeof value === 'object' ? cellOf(value) : String(value)
  })
}

/** A JSON list where a value holds the separator, or would be taken for such a list. */
function cellOf(values: readonly string[]): string {
  const isPlain = values.every((value) => !value.includes(';') && !value.startsWith('['))
  return isPlain ? values.join('; ') : JSON.stringify(values)
}
