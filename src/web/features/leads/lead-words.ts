import { currencyDigits, formatDay, formatMoney, formatPercent, nameOf } from '../../lib/format.ts'
import type { PostalAddress } from '../../../domain/postal-address.ts'
import type { LeadValues } from './lead-form.ts'

/** An address as it stands on an envelope; the country by its name. */
export function addressInWords({ street, postalCode, city, country }: PostalAddress): string {
  const town = [postalCode, city].filter((part) => part !== null).join(' ')
  const land = country === null ? null : nameOf('region', country)
  return [street, town, land].filter((line) => line !== null && line !== '').join('\n')
}

/** Names of what a value only points to. */
export interface Names {
  readonly company: string | undefined
  readonly contact: string | undefined
  readonly salesperson: string | undefined
  readonly kind: string
}

const none = '–'

/** A field of the form as people read it. */
export function valueInWords(field: keyof LeadValues, values: LeadValues, names: Names): string {
  switch (field) {
    case 'companyId':
      return names.company ?? none
    case 'contactId':
      return names.contact ?? none
    case 'salespersonId':
      return names.salesperson ?? none
    case 'kind':
      return names.kind
    case 'language':
      return values.language === null ? none : nameOf('language', values.language)
    case 'probability':
      return values.probability === '' ? none : formatPercent(Number(values.probability))
    case 'expectedClosing':
      return values.expectedClosing === '' ? none : formatDay(values.expectedClosing)
    case 'plannedRevenues':
      return listOf(values.plannedRevenues.map(revenueInWords))
    case 'address':
      return textOf(addressInWords(filled(values.address)).replaceAll('\n', ', '))
    case 'emails':
    case 'phones':
    case 'tags':
      return listOf(values[field])
    default:
      return textOf(String(values[field]))
  }
}

const mostInALine = 160

/** A long text in one line, for where it is only to be recognised. */
export function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ')
  return line.length <= mostInALine ? line : `${line.slice(0, mostInALine).trimEnd()}…`
}

function revenueInWords({ amount, currency, date, text }: LeadValues['plannedRevenues'][number]): string {
  const money = formatMoney(Math.round(Number(amount) * 10 ** currencyDigits(currency)), currency)
  return [money, date === '' ? '' : formatDay(date), text].filter((part) => part !== '').join(' ')
}

function filled({ street, postalCode, city, country }: LeadValues['address']): PostalAddress {
  const known = (part: string) => (part.trim() === '' ? null : part.trim())
  const land = known(country)?.toUpperCase() ?? null
  return { street: known(street), postalCode: known(postalCode), city: known(city), country: land }
}

function listOf(words: readonly string[]): string {
  return textOf(words.join(', '))
}

function textOf(text: string): string {
  return text.trim() === '' ? none : text
}
