import { Checkbox, Text, UnstyledButton } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readLeadOrder, type LeadOrderText, type LeadSort } from '../../../domain/lead/lead-order.ts'
import { sortOf } from './lead-columns.tsx'
import type { LeadRow } from '../../lib/leads.ts'
import type { Marks } from './use-marks.ts'

interface Props {
  readonly columns: readonly string[]
  readonly leads: readonly LeadRow[]
  readonly marks: Marks
}

/** The heads of the columns; those the server can order by are buttons, and the order lives in the address. */
export function LeadHead({ columns, leads, marks }: Props) {
  const { t } = useTranslation('leads')
  const isWhole = leads.length > 0 && marks.marked.length === leads.length
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="leads-mark">
          <Checkbox
            size="sm"
            aria-label={t('markAll')}
            checked={isWhole}
            indeterminate={!isWhole && marks.marked.length > 0}
            onChange={() => (isWhole ? marks.clear() : marks.add(leads.map(({ id }) => id)))}
          />
        </th>
        {columns.map((column) => {
          const sort = sortOf(column)
          return sort === null ? (
            <th key={column} scope="col">
              <Text fz="sm" fw={650} span>
                {t(`column.${column}`)}
              </Text>
            </th>
          ) : (
            <SortedHead key={column} sort={sort} />
          )
        })}
      </tr>
    </thead>
  )
}

function SortedHead({ sort: by }: { readonly sort: LeadSort }) {
  const { t } = useTranslation('leads')
  const { sort } = useSearch({ from: '/shell/leads' })
  const navigate = useNavigate({ from: '/leads' })
  const order = sort === undefined ? null : readLeadOrder(sort)
  const direction = order?.by === by ? order.direction : 0
  const next: LeadOrderText | undefined = direction === 0 ? by : direction === 1 ? `-${by}` : undefined
  return (
    <th scope="col" aria-sort={direction === 0 ? 'none' : direction === 1 ? 'ascending' : 'descending'}>
      <UnstyledButton
        fz="sm"
        fw={650}
        onClick={() => void navigate({ search: (before) => ({ ...before, sort: next }), replace: true })}
      >
        {t(`column.${by}`)} <span aria-hidden>{direction === 0 ? '' : direction === 1 ? '↑' : '↓'}</span>
      </UnstyledButton>
    </th>
  )
}
