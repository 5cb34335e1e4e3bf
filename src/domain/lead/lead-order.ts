import { currencyDigits, sumByCurrency } from '../money.ts'
import type { Lead } from './lead.ts'

/** What a list of leads can be ordered by; each has an index. */
export const leadSorts = ['created', 'number', 'name', 'stage', 'volume', 'closing'] as const
export type LeadSort = (typeof leadSorts)[number]

export interface LeadOrder {
  readonly by: LeadSort
  readonly direction: 1 | -1
}

/** As it is written in addresses: `name`, or `-name` from the end. */
export type LeadOrderText = LeadSort | `-${LeadSort}`
export const leadOrderTexts = leadSorts.flatMap((by) => [by, `-${by}`] as const)

export const newestFirst: LeadOrder = { by: 'created', direction: -1 }

export function readLeadOrder(text: LeadOrderText): LeadOrder {
  const by = leadSorts.find((each) => text === each || text === `-${each}`) ?? newestFirst.by
  return { by, direction: text.startsWith('-') ? -1 : 1 }
}

/**
 * What an index orders leads by, never null: without case and accents, numbers by their value, what is empty before what is
 * not. Sums of several currencies cannot be compared; the largest of them, in whole units, stands for the lead.
 */
export function leadSortKeys(
  lead: Pick<Lead, 'number' | 'name' | 'stage' | 'plannedRevenues' | 'expectedClosing'>,
): Readonly<Record<Exclude<LeadSort, 'created'>, string | number>> {
  const sums = sumByCurrency(lead.plannedRevenues)
  return {
    number: lead.number.padStart(12, '0'),
    name: folded(lead.name),
    stage: folded(lead.stage ?? ''),
    volume: Math.max(0, ...sums.map(({ amountMinor, currency }) => amountMinor / 10 ** currencyDigits(currency))),
    closing: lead.expectedClosing ?? '',
  }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
