import { readAddress } from '../address.ts'
import { readMoney, type Money } from '../money.ts'
import { readHostName } from '../host-name.ts'
import { knownAddress, type PostalAddress } from '../postal-address.ts'
import type { LeadKind, LeadOutcome } from './lead.ts'

/** One row of an import as it came: column names to text, numbers or lists. */
export type RawRow = Readonly<Record<string, unknown>>

/** One row as it is understood: a lead with its company and contact, or only these. */
export interface ImportRow {
  readonly number: string | null
  /** Null: the row brings no lead, only a company or a contact. */
  readonly name: string | null
  readonly kind: LeadKind
  readonly outcome: LeadOutcome
  readonly lostReason: string | null
  readonly company: string | null
  readonly companyHosts: readonly string[]
  readonly contact: string | null
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly address: PostalAddress | null
  readonly language: string | null
  /** Address of the user who is the salesperson. */
  readonly salesperson: string | null
  readonly team: string | null
  readonly campaign: string | null
  readonly source: string | null
  readonly stage: string | null
  readonly probability: number | null
  readonly plannedRevenues: readonly Money[]
  readonly expectedClosing: string | null
  readonly priority: number
  readonly tags: readonly string[]
  readonly description: string | null
}

export type ReadRow =
  { readonly kind: 'row'; readonly row: ImportRow } | { readonly kind: 'refused'; readonly why: string }

/** The columns an import knows; lists may be JSON lists, or text with the values separated by `;`. */
export const importColumns = [
  'number',
  'name',
  'kind',
  'outcome',
  'lostReason',
  'company',
  'companyHosts',
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
  'campaign',
  'source',
  'stage',
  'probability',
  'plannedRevenues',
  'expectedClosing',
  'priority',
  'tags',
  'description',
] as const

type Column = (typeof importColumns)[number]

/**
 * Reads one row, or says in words why it cannot be taken. Nothing is guessed: a value that cannot be read refuses the row.
 *
 * @example readImportRow({ number: '11111', name: 'Pumpwerk Nord', emails: 'anna@acme.example; info@acme.example' })
 */
export function readImportRow(raw: RawRow): ReadRow {
  const columns = new Map(Object.entries(raw))
  const unknown = [...columns.keys()].find((name) => !known.has(name))
  if (unknown !== undefined) return refused(`unknown column "${unknown}"`)
  const row = rowOf(columns)
  const why = whatIsWrong(row, columns)
  return why === null ? { kind: 'row', row } : refused(why)
}

const known: ReadonlySet<string> = new Set(importColumns)

type Columns = ReadonlyMap<string, unknown>

function rowOf(columns: Columns): ImportRow {
  return {
    number: textIn(columns, 'number'),
    name: textIn(columns, 'name'),
    kind: textIn(columns, 'kind') === 'opportunity' ? 'opportunity' : 'lead',
    outcome: outcomeOf(textIn(columns, 'outcome')),
    lostReason: textIn(columns, 'lostReason'),
    company: textIn(columns, 'company'),
    companyHosts: listIn(columns, 'companyHosts'),
    contact: textIn(columns, 'contact'),
    emails: listIn(columns, 'emails'),
    phones: listIn(columns, 'phones'),
    address: knownAddress({
      street: textIn(columns, 'street'),
      postalCode: textIn(columns, 'postalCode'),
      city: textIn(columns, 'city'),
      country: textIn(columns, 'country')?.toUpperCase() ?? null,
    }),
    language: textIn(columns, 'language'),
    salesperson: textIn(columns, 'salesperson'),
    team: textIn(columns, 'team'),
    campaign: textIn(columns, 'campaign'),
    source: textIn(columns, 'source'),
    stage: textIn(columns, 'stage'),
    probability: numberIn(columns, 'probability'),
    plannedRevenues: listIn(columns, 'plannedRevenues').flatMap((text) => readMoney(text) ?? []),
    expectedClosing: textIn(columns, 'expectedClosing'),
    priority: numberIn(columns, 'priority') ?? 0,
    tags: listIn(columns, 'tags'),
    description: textIn(columns, 'description'),
  }
}

/** The first thing that is wrong, in words. */
function whatIsWrong(row: ImportRow, columns: Columns): string | null {
  const wrongWord = wordColumns.find(([name, words]) => !isOneOf(textIn(columns, name), words))
  const checks: readonly (readonly [boolean, string])[] = [
    [row.name === null && row.company === null && row.contact === null, 'neither name, company nor contact is given'],
    [row.number !== null && !/^[0-9]{1,12}$/.test(row.number), 'number must be 1 to 12 digits'],
    [row.number !== null && row.name === null, 'a row with a number needs a name'],
    [wrongWord !== undefined, `${wrongWord?.[0] ?? ''} must be one of ${wrongWord?.[1].join(', ') ?? ''}`],
    [row.outcome !== 'lost' && row.lostReason !== null, 'lostReason is given, but the outcome is not lost'],
    [isUnreadable(row.probability) || !isWithin(row.probability ?? 0, 100), 'probability must be 0 to 100'],
    [
      row.plannedRevenues.length < listIn(columns, 'plannedRevenues').length,
      'plannedRevenues must be amounts like "EUR 12500.00"',
    ],
    [isUnreadable(row.priority) || !isWithin(row.priority, 9), 'priority must be 0 to 9'],
    [!row.emails.every((email) => readAddress(email) !== null), 'emails holds something that is no mail address'],
    [
      !row.companyHosts.every((host) => readHostName(host) !== null),
      'companyHosts holds something that is no host name',
    ],
    [!/^([A-Z]{2})?$/.test(row.address?.country ?? ''), 'country must be two letters, e.g. DE (ISO 3166-1)'],
    [row.expectedClosing !== null && !isCalendarDate(row.expectedClosing), 'expectedClosing must be YYYY-MM-DD'],
    [allTexts(row).some((text) => text.length > maxLength), `a value is longer than ${maxLength} characters`],
    [oneLiners(row).some((text) => /\p{Cc}/u.test(text)), 'a value holds line breaks or control characters'],
  ]
  return checks.find(([isWrong]) => isWrong)?.[1] ?? null
}

const maxLength = 20_000

const wordColumns: readonly (readonly [Column, readonly string[]])[] = [
  ['kind', ['lead', 'opportunity']],
  ['outcome', ['open', 'won', 'lost']],
]

function isOneOf(text: string | null, words: readonly string[]): boolean {
  return text === null || words.includes(text)
}

function outcomeOf(text: string | null): LeadOutcome {
  return text === 'won' || text === 'lost' ? text : 'open'
}

function isUnreadable(number: number | null): boolean {
  return number !== null && Number.isNaN(number)
}

function isWithin(number: number, most: number): boolean {
  return number >= 0 && number <= most
}

/** True for a day that is in the calendar: 2026-02-30 is not. */
function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function oneLiners(row: ImportRow): readonly string[] {
  const others: readonly unknown[] = Object.values({ ...row, ...row.address, address: null, description: null })
  return others.flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value])).filter(isText)
}

function allTexts(row: ImportRow): readonly string[] {
  return [...oneLiners(row), row.description ?? '']
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function textIn(columns: Columns, name: Column): string | null {
  const value = columns.get(name)
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}

function numberIn(columns: Columns, name: Column): number | null {
  const text = textIn(columns, name)
  return text === null ? null : Number(text)
}

function listIn(columns: Columns, name: Column): readonly string[] {
  const value = columns.get(name)
  const parts = Array.isArray(value) ? value.map(String) : splitList(textIn(columns, name) ?? '')
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** A JSON list in a cell is how an export writes values that hold the separator. */
function splitList(text: string): readonly string[] {
  if (!text.startsWith('[')) return text.split(';')
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list)) return list.map(String)
  } catch {
    // A word in brackets.
  }
  return text.split(';')
}

function refused(why: string): ReadRow {
  return { kind: 'refused', why }
}
