import { notifications } from '@mantine/notifications'
import { createElement, useEffect } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RefusedCellToast } from './refused-cell-toast.tsx'
import type { EditableColumn } from './cell-values.ts'
import type { Difference } from '../../ui/conflict-panel.tsx'
import type { Problem } from '../../lib/api.ts'
import type { Lead } from '../../lib/leads.ts'

interface CellConflict {
  readonly problem: Problem
  /** The lead as it is now. */
  readonly now: Lead
  readonly difference: Difference
}

/** What the server did not take of one cell, and why. */
export interface RefusedCell {
  readonly typed: string
  /** The lead as it was when the cell was opened. */
  readonly base: Lead
  /** In words; null where a conflict is to be decided. */
  readonly error: string | null
  readonly conflict: CellConflict | null
}

interface Cell {
  readonly leadId: string
  readonly column: EditableColumn
}

const refused = new Map<string, RefusedCell>()
/** Opens a cell of the list that is on the page; null where none is. */
let opener: ((cell: Cell) => boolean) | null = null

/** What was refused of this cell after the person had gone on: it opens again as it was typed. */
export function refusedCell(leadId: string, column: EditableColumn): RefusedCell | null {
  return refused.get(keyOf({ leadId, column })) ?? null
}

/** The cell was saved since, or left as it was. */
export function forgetRefused(leadId: string, column: EditableColumn): void {
  const key = keyOf({ leadId, column })
  if (refused.delete(key)) notifications.hide(key)
}

/** For the list: how a cell of it is opened; answers false for a lead that it has not. */
export function useCellOpener(open: (cell: Cell) => boolean): void {
  useEffect(() => {
    opener = open
    return () => {
      opener = null
    }
  })
}

/** Keeps what was refused of a cell that is no longer open, and says so until the person has decided. */
export function useSayRefused(): (lead: Lead, column: EditableColumn, cell: RefusedCell) => void {
  const { t } = useTranslation('leads')
  const navigate = useNavigate()
  return (lead, column, cell) => {
    const id = keyOf({ leadId: lead.id, column })
    refused.set(id, cell)
    const openAgain = () => {
      if (opener?.({ leadId: lead.id, column }) === true) notifications.hide(id)
      else void navigate({ to: '/leads/$lead', params: { lead: lead.id } })
    }
    notifications.hide(id)
    notifications.show({
      id,
      color: 'red',
      autoClose: false,
      withBorder: true,
      role: 'alert',
      message: createElement(RefusedCellToast, {
        title: t('cell.notSaved', { field: t(`column.${column}`), number: lead.number }),
        typed: cell.typed,
        why: cell.error ?? t('cell.changedMeanwhile'),
        onOpen: openAgain,
      }),
    })
  }
}

function keyOf({ leadId, column }: Cell): string {
  return `cell-${leadId}-${column}`
}
