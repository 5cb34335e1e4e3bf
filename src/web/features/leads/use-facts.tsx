import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDay, formatMoment, formatMoney, formatPercent, nameOf } from '../../lib/format.ts'
import { usePeople } from '../../lib/people.ts'
import { addressInWords } from './lead-words.ts'
import { useRecord } from '../../ui/record-select.tsx'
import type { Lead } from '../../lib/leads.ts'

interface Fact {
  readonly field: string
  /** Null: the field is empty, or what it points to is still asked for. */
  readonly value: ReactNode | null
}

/** The fields of a lead in words, in the order in which they are shown. */
export function useFacts(lead: Lead): readonly Fact[] {
  const company = useRecord('companies', lead.companyId)
  const contact = useRecord('contacts', lead.contactId)
  const owner = usePeople().find(({ id }) => id === lead.salespersonId)
  const facts: readonly { readonly field: string; readonly value: ReactNode | null | undefined }[] = [
    { field: 'companyId', value: company?.name },
    { field: 'contactId', value: contact?.name },
    { field: 'contactName', value: lead.contactName },
    { field: 'emails', value: linesOf(lead.emails) },
    { field: 'phones', value: linesOf(lead.phones) },
    { field: 'address', value: lead.address === null ? null : addressInWords(lead.address) },
    { field: 'language', value: lead.language === null ? null : nameOf('language', lead.language) },
    { field: 'stage', value: lead.stage },
    { field: 'probability', value: lead.probability === null ? null : formatPercent(lead.probability) },
    { field: 'plannedRevenues', value: lead.plannedRevenues.length === 0 ? null : <Revenues lead={lead} /> },
    { field: 'expectedClosing', value: lead.expectedClosing === null ? null : formatDay(lead.expectedClosing) },
    { field: 'priority', value: lead.priority === 0 ? null : String(lead.priority) },
    { field: 'salespersonId', value: owner?.name },
    { field: 'team', value: lead.team },
    { field: 'campaign', value: lead.campaign },
    { field: 'source', value: lead.source },
    { field: 'businessUnit', value: lead.businessUnit },
    { field: 'tags', value: lead.tags.length === 0 ? null : lead.tags.join(', ') },
    { field: 'description', value: lead.description },
    { field: 'createdAt', value: formatMoment(lead.createdAt) },
  ]
  return facts.map(({ field, value }) => ({ field, value: value === undefined || value === '' ? null : value }))
}

function linesOf(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('\n')
}

function Revenues({ lead }: { readonly lead: Lead }) {
  return (
    <>
      {lead.plannedRevenues.map(({ amountMinor, currency, date, text }, at) => (
        <Group key={at} gap={6} component="span">
          <span>{formatMoney(amountMinor, currency)}</span>
          {date !== null && <span>{formatDay(date)}</span>}
          {text !== null && <span>{text}</span>}
        </Group>
      ))}
    </>
  )
}
