import { currencyDigits } from '../../lib/format.ts'
import { knownAddress, type PostalAddress } from '../../../domain/postal-address.ts'
import type { Lead } from '../../lib/leads.ts'

/** What the form holds; text fields are empty where the lead has nothing. */
export interface LeadValues {
  number: string
  name: string
  kind: Lead['kind']
  companyId: string | null
  contactId: string | null
  contactName: string
  emails: string[]
  phones: string[]
  address: AddressValues
  language: string | null
  salespersonId: string | null
  team: string
  campaign: string
  source: string
  stage: string
  probability: number | string
  plannedRevenues: RevenueValues[]
  businessUnit: string
  expectedClosing: string
  priority: number | string
  tags: string[]
  description: string
}

export interface AddressValues {
  street: string
  postalCode: string
  city: string
  /** ISO 3166-1 alpha-2, as it is typed. */
  country: string
}

export interface RevenueValues {
  /** In whole units as people write them; the server gets minor units. */
  amount: number | string
  currency: string
  date: string
  text: string
}

/** What POST and PATCH take. */
export type LeadBody = Readonly<Record<string, unknown>>

export const emptyLead: LeadValues = {
  number: '',
  name: '',
  kind: 'lead',
  companyId: null,
  contactId: null,
  contactName: '',
  emails: [],
  phones: [],
  address: { street: '', postalCode: '', city: '', country: '' },
  language: null,
  salespersonId: null,
  team: '',
  campaign: '',
  source: '',
  stage: '',
  probability: '',
  plannedRevenues: [],
  businessUnit: '',
  expectedClosing: '',
  priority: 0,
  tags: [],
  description: '',
}

export function valuesOf(lead: Lead): LeadValues {
  return {
    number: lead.number,
    name: lead.name,
    kind: lead.kind,
    companyId: lead.companyId,
    contactId: lead.contactId,
    contactName: lead.contactName ?? '',
    emails: [...lead.emails],
    phones: [...lead.phones],
    address: {
      street: lead.address?.street ?? '',
      postalCode: lead.address?.postalCode ?? '',
      city: lead.address?.city ?? '',
      country: lead.address?.country ?? '',
    },
    language: lead.language,
    salespersonId: lead.salespersonId,
    team: lead.team ?? '',
    campaign: lead.campaign ?? '',
    source: lead.source ?? '',
    stage: lead.stage ?? '',
    probability: lead.probability ?? '',
    plannedRevenues: lead.plannedRevenues.map(({ amountMinor, currency, date, text }) => ({
      amount: amountMinor / 10 ** currencyDigits(currency),
      currency,
      date: date ?? '',
      text: text ?? '',
    })),
    businessUnit: lead.businessUnit ?? '',
    expectedClosing: lead.expectedClosing ?? '',
    priority: lead.priority,
    tags: [...lead.tags],
    description: lead.description ?? '',
  }
}

/** Some fields of a lead as the history has them, the others empty. */
export function valuesOfPart(part: unknown): LeadValues {
  return valuesOf({ ...fieldsOf(emptyLead), ...(part as object) } as unknown as Lead)
}

/** The whole body for a new lead; an empty number lets the counter give one. */
export function bodyOf(values: LeadValues): LeadBody {
  const { number, ...fields } = fieldsOf(values)
  return number === null ? fields : { ...fields, number }
}

/** Only what the person changed, so that what others changed meanwhile stays. */
export function changesOf(before: LeadValues, after: LeadValues): LeadBody {
  const old = fieldsOf(before)
  const changed = Object.entries(fieldsOf(after)).filter(
    ([field, value]) => field !== 'number' && JSON.stringify(value) !== JSON.stringify(old[field]),
  )
  return Object.fromEntries(changed)
}

function fieldsOf(values: LeadValues): Record<string, unknown> {
  return {
    ...values,
    number: textOf(values.number),
    name: values.name.trim(),
    contactName: textOf(values.contactName),
    address: addressOf(values.address),
    team: textOf(values.team),
    campaign: textOf(values.campaign),
    source: textOf(values.source),
    stage: textOf(values.stage),
    probability: numberOf(values.probability),
    plannedRevenues: values.plannedRevenues.map(revenueOf),
    businessUnit: textOf(values.businessUnit),
    expectedClosing: textOf(values.expectedClosing),
    priority: numberOf(values.priority) ?? 0,
    description: values.description.trim() === '' ? null : values.description,
  }
}

function addressOf({ street, postalCode, city, country }: AddressValues): PostalAddress | null {
  return knownAddress({
    street: textOf(street),
    postalCode: textOf(postalCode),
    city: textOf(city),
    country: textOf(country.toUpperCase()),
  })
}

function revenueOf({ amount, currency, date, text }: RevenueValues) {
  const amountMinor = Math.round((numberOf(amount) ?? 0) * 10 ** currencyDigits(currency))
  return { amountMinor, currency, date: textOf(date), text: textOf(text) }
}

function textOf(value: string): string | null {
  return value.trim() === '' ? null : value.trim()
}

function numberOf(value: number | string): number | null {
  return value === '' ? null : Number(value)
}
