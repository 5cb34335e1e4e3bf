import { Checkbox } from '@mantine/core'
import { useTable } from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useNavigate } from '@tanstack/react-router'
import { Fragment, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EditingContext, type EditedCell } from './editing.ts'
import { useCellOpener } from './refused-cells.ts'
import { useCellKeys } from './use-cell-keys.ts'
import { columnIds, columns, features, shownColumns } from './lead-columns.tsx'
import { LeadHead } from './lead-head.tsx'
import { LeadSums, useLeadSums } from './lead-sums.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { MoreAfterFailure } from '../../ui/more-button.tsx'
import { useMoreAhead, type Paged } from '../../ui/use-more-ahead.ts'
import { useStored } from '../../lib/stored.ts'
import type { LeadFilter, LeadRow } from '../../lib/leads.ts'
import type { Marks } from './use-marks.ts'

interface Props {
  readonly leads: readonly LeadRow[]
  readonly filter: LeadFilter
  readonly marks: Marks
  /** More are asked for when the last rows are in sight. */
  readonly pages: Paged
}

const rowHeight = 38

/** More is asked for when this few rows remain. */
const rowsBeforeTheEnd = 8

/** The leads as a table of which only the rows in sight exist, so that ten thousand scroll smoothly. */
export function LeadTable({ leads, filter, marks, pages }: Props) {
  const { t } = useTranslation('leads')
  const scroller = useRef<HTMLDivElement>(null)
  const table = useLeadTable(leads)
  const total = useLeadSums(filter)?.count ?? null
  const [cell, edit] = useState<EditedCell | null>(null)
  const edited = cell?.state === 'open' ? leads.findIndex(({ id }) => id === cell.leadId) : -1
  const shown = table.getVisibleLeafColumns().map(({ id }) => id)
  // Here and not in `Rows`: a child's effects run before its parent's element is there to be measured.
  const virtual = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The row that is being changed stays while the list is scrolled, and what is typed in it.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), edited),
  })
  return (
    <div ref={scroller} className="leads-scroller" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="leads-table" aria-rowcount={rowCount(total)}>
        <LeadHead columns={shown} leads={leads} marks={marks} />
        <Rows {...{ table, shown, virtual, marks, cell, edit, pages }} />
        <tfoot>
          <tr aria-rowindex={total === null ? undefined : rowCount(total)}>
            <td colSpan={shown.length + 1}>
              <LeadSums filter={filter} loadedCount={leads.length} />
            </td>
          </tr>
        </tfoot>
      </table>
      <MoreAfterFailure list={pages} />
    </div>
  )
}

interface RowsProps extends Pick<Props, 'marks' | 'pages'> {
  readonly table: ReturnType<typeof useLeadTable>
  readonly shown: readonly string[]
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  readonly cell: EditedCell | null
  readonly edit: (cell: EditedCell | null) => void
}

function Rows({ table, shown, virtual, marks, cell, edit, pages }: RowsProps) {
  const { rows } = table.getRowModel()
  const ids = rows.map(({ original }) => original.id)
  const { current, step } = useRowKeys(ids, marks, (index) => virtual.scrollToIndex(index, { align: 'auto' }))
  useCellKeys(
    rows.map(({ original }) => original),
    shown,
    current,
    edit,
  )
  useCellOpener((wanted) => {
    if (!ids.includes(wanted.leadId)) return false
    virtual.scrollToIndex(ids.indexOf(wanted.leadId), { align: 'auto' })
    edit({ ...wanted, state: 'open' })
    return true
  })
  const columnCount = shown.length + 1
  const inSight = virtual.getVirtualItems()
  const last = inSight.at(-1)
  useMoreAhead(pages, last !== undefined && last.index >= rows.length - rowsBeforeTheEnd)
  return (
    <EditingContext value={{ cell, currentId: current, shown, edit }}>
      <tbody onKeyDown={step}>
        {inSight.map(({ index, start }, at) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <Fragment key={row.original.id}>
              <Filler height={start - (inSight[at - 1]?.end ?? 0)} columnCount={columnCount} />
              <Row table={table} row={row} at={index} isCurrent={row.original.id === current} marks={marks} />
            </Fragment>
          )
        })}
        <Filler height={virtual.getTotalSize() - (last?.end ?? 0)} columnCount={columnCount} />
      </tbody>
    </EditingContext>
  )
}

interface RowProps extends Pick<RowsProps, 'table' | 'marks'> {
  readonly row: ReturnType<RowsProps['table']['getRowModel']>['rows'][number]
  /** Its place among all leads, from 0. */
  readonly at: number
  readonly isCurrent: boolean
}

function Row({ table, row, at, isCurrent, marks }: RowProps) {
  const navigate = useNavigate()
  const lead = row.original.id
  return (
    <tr
      className="leads-row"
      aria-rowindex={at + 2}
      data-current={isCurrent || undefined}
      data-marked={marks.isMarked(lead) || undefined}
      onClick={() => void navigate({ to: '/leads/$lead', params: { lead } })}
    >
      <MarkCell lead={row.original} marks={marks} />
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id}>
          <table.FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  )
}

/** Of all leads with the head and the sums, for screen readers, which see those in sight only; -1: nobody knows. */
function rowCount(total: number | null): number {
  return total === null ? -1 : total + 2
}

function MarkCell({ lead, marks }: { readonly lead: LeadRow; readonly marks: Marks }) {
  const { t } = useTranslation('leads')
  return (
    <td className="leads-mark" onClick={(event) => event.stopPropagation()}>
      <Checkbox
        size="sm"
        aria-label={t('mark', { number: lead.number, name: lead.name })}
        checked={marks.isMarked(lead.id)}
        onChange={(event) => {
          const withShift = event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey
          if (withShift) marks.extendTo(lead.id)
          else marks.toggle(lead.id)
        }}
      />
    </td>
  )
}

/** Which columns there are lives in this browser; the order is the server's. */
function useLeadTable(leads: readonly LeadRow[]) {
  const shown = useStored(shownColumns)
  const data = useMemo(() => [...leads], [leads])
  return useTable({
    features,
    columns,
    data,
    state: { columnVisibility: Object.fromEntries(columnIds.map((id) => [id, shown.includes(id)])) },
  })
}

function Filler({ height, columnCount }: { readonly height: number; readonly columnCount: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columnCount} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

function withIndex(indexes: number[], extra: number): number[] {
  return extra < 0 || indexes.includes(extra) ? indexes : [...indexes, extra].toSorted((one, other) => one - other)
}
