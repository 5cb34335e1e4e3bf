import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { formatMoney } from '../../lib/format.ts'
import { leadSorts, type LeadSort } from '../../../domain/lead/lead-order.ts'
import { Moment } from '../../ui/moment.tsx'
import { CompanyCell, ContactCell, KindCell, NameCell, OwnerCell, StatusCell } from './lead-cells.tsx'
import { cellWords } from './use-cell-save.ts'
import { EditCell } from './edit-cell.tsx'
import type { LeadRow } from '../../lib/leads.ts'
import { stored } from '../../lib/stored.ts'
import type { Money } from '../../../domain/money.ts'

/** Each column, and what is shown in it. */
const cells = {
  number: (lead) => lead.number,
  name: (lead) => <NameCell lead={lead} />,
  company: ({ companyId }) => <CompanyCell companyId={companyId} />,
  contact: (lead) => <ContactCell lead={lead} />,
  stage: (lead) => <EditCell lead={lead} column="stage" words={cellWords(lead, 'stage')} />,
  volume: (lead) => <EditCell lead={lead} column="volume" words={cellWords(lead, 'volume')} />,
  status: ({ outcome }) => <StatusCell outcome={outcome} />,
  owner: ({ salespersonId }) => <OwnerCell userId={salespersonId} />,
  lastMail: ({ lastMailAt }) => (lastMailAt === null ? '' : <Moment at={lastMailAt} size="sm" />),
  nextReminder: ({ nextReminderAt }) => (nextReminderAt === null ? '' : <Moment at={nextReminderAt} size="sm" />),
  kind: ({ kind }) => <KindCell kind={kind} />,
  closing: (lead) => <EditCell lead={lead} column="closing" words={cellWords(lead, 'closing')} />,
  tags: ({ tags }) => tags.join(', '),
  created: ({ createdAt }) => <Moment at={createdAt} size="sm" />,
} as const satisfies Readonly<Record<string, (lead: LeadRow) => ReactNode>>

export type ColumnId = keyof typeof cells
export const columnIds = Object.keys(cells) as readonly ColumnId[]

/** Columns that one person wants to see, kept in this browser. */
export const shownColumns = stored<readonly ColumnId[]>('bccrm.leadColumns', [
  'number',
  'name',
  'company',
  'contact',
  'stage',
  'volume',
  'owner',
  'lastMail',
  'nextReminder',
])

export const features = tableFeatures({ columnVisibilityFeature })

const helper = createColumnHelper<typeof features, LeadRow>()

export const columns = helper.columns(
  columnIds.map((id) => helper.display({ id, cell: ({ row }) => cells[id](row.original) })),
)

/** What the server can order by; a column that it cannot has no button. */
export function sortOf(column: string): LeadSort | null {
  return leadSorts.find((each) => each === column) ?? null
}

/** Exact sums, per currency; never added across them. */
export function sumsInWords(sums: readonly Money[], between: string): string {
  return sums.map(({ currency, amountMinor }) => formatMoney(amountMinor, currency)).join(between)
}
