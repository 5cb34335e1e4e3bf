import { useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOf, fieldOf, isSameCell, typedValue, type EditableColumn, type Leaving } from './cell-values.ts'
import { fieldErrors } from '../../lib/form-errors.ts'
import { formatDay, formatMoney } from '../../lib/format.ts'
import { patch } from '../../lib/api.ts'
import { forgetRefused, refusedCell, useSayRefused, type RefusedCell } from './refused-cells.ts'
import { sumsOf, type Lead, type LeadRow } from '../../lib/leads.ts'
import { isStale } from '../../lib/stale.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import type { Difference } from '../../ui/conflict-panel.tsx'

interface Sent {
  readonly typed: string
  /** The lead it goes on top of: as the cell was opened, or as it was found to be since. */
  readonly on: Lead
  readonly to: Leaving
}

/** What a new amount is in, as in the form of a lead. */
export function usedCurrency(lead: Pick<Lead, 'plannedRevenues'>): string {
  return lead.plannedRevenues[0]?.currency ?? 'EUR'
}

/**
 * Saves one cell on the version that is shown. Where somebody else changed other fields meanwhile, mine goes on top; where
 * it was this one, the person decides. What is refused after the person went on is kept and said aloud.
 */
export function useCellSave(lead: LeadRow, column: EditableColumn, onLeave: (to: Leaving) => void) {
  const [kept] = useState(() => refusedCell(lead.id, column))
  const [base] = useState(kept?.base ?? lead)
  const [typed, type] = useState(kept?.typed ?? typedValue(lead, column))
  const [refused, setRefused] = useState(kept)
  const isHere = useRef(true)
  const showSaved = useShowSaved()
  const sayRefused = useSayRefused()
  const leave = (to: Leaving) => {
    isHere.current = false
    forgetRefused(lead.id, column)
    onLeave(to)
  }
  const change = useSend(column, base, (cell) => {
    if (isHere.current) setRefused(cell)
    else sayRefused(base, column, cell)
  })
  const send = (sent: Sent): void => {
    setRefused(null)
    change.mutate(sent, { onSuccess: () => leave(sent.to) })
  }
  const save = (to: Leaving) => {
    if (change.isPending) return
    if (typed.trim() === typedValue(base, column)) leave(to)
    else send({ typed, on: base, to })
  }
  // A row that goes away under the field, for another page or by somebody else's change, takes nothing with it.
  useWhenGone(() => {
    if (!isHere.current) return
    isHere.current = false
    if (refused !== null) sayRefused(base, column, { ...refused, typed })
    else if (!change.isPending && typed.trim() !== typedValue(base, column)) send({ typed, on: base, to: 'away' })
  })
  const conflict = refused?.conflict ?? null
  return {
    typed,
    type,
    save,
    leave,
    busy: change.isPending,
    error: refused?.error ?? null,
    conflict,
    keepTheirs: () => {
      if (conflict !== null) showSaved(conflict.now)
      leave('back')
    },
    applyMine: () => {
      if (conflict !== null) send({ typed, on: conflict.now, to: 'back' })
    },
  }
}

/** Does it once when the component goes, with what was known last. */
function useWhenGone(act: () => void): void {
  const last = useRef(act)
  useLayoutEffect(() => {
    last.current = act
  })
  useLayoutEffect(() => () => last.current(), [])
}

/** Sends it; a refusal is told whether or not the field is still there. */
function useSend(column: EditableColumn, base: Lead, onRefused: (cell: RefusedCell) => void) {
  const { t } = useTranslation('leads')
  const sent = useRef('')
  const differenceOf = useDifference(column)
  const sayWhy = useProblemWords()
  return useChange({
    send: ({ typed, on }: Sent) => {
      sent.current = typed
      return patchCell(column, base, { typed, on })
    },
    words: (saved) => t('saved', { number: saved.number }),
    touches: ['leads', 'lead', 'history', 'duplicates'],
    onDone: useShowSaved(),
    onRefused: (error) => {
      const cell = { typed: sent.current, base }
      if (isStale(error)) {
        const now = error.current as Lead
        onRefused({
          ...cell,
          error: null,
          conflict: { problem: error, now, difference: differenceOf(now, cell.typed) },
        })
      } else {
        const atField = Object.values(fieldErrors(error, [fieldOf[column]]))[0]
        onRefused({ ...cell, error: atField ?? sayWhy(error), conflict: null })
      }
    },
  })
}

/** On top of what others changed meanwhile, as long as it was not this cell. */
async function patchCell(column: EditableColumn, base: Lead, { typed, on }: Omit<Sent, 'to'>): Promise<Lead> {
  try {
    const body = changeOf(on, column, typed, usedCurrency(on))
    return await patch<Lead>(`/leads/${on.id}`, { body, ifMatch: on.version })
  } catch (error) {
    if (!isStale(error) || !isSameCell(error.current as Lead, base, column)) throw error
    return await patchCell(column, base, { typed, on: error.current as Lead })
  }
}

function useDifference(column: EditableColumn): (now: Lead, typed: string) => Difference {
  const { t } = useTranslation('leads')
  const orNone = (words: string) => (words === '' ? '–' : words)
  return (now, typed) => ({
    field: t(`column.${column}`),
    theirs: orNone(cellWords(now, column)),
    mine: orNone(cellWords({ ...now, ...changeOf(now, column, typed, usedCurrency(now)) }, column)),
  })
}

/** What a cell shows. */
export function cellWords(
  lead: Pick<Lead, 'stage' | 'expectedClosing' | 'plannedRevenues'>,
  column: EditableColumn,
): string {
  if (column === 'stage') return lead.stage ?? ''
  if (column === 'closing') return lead.expectedClosing === null ? '' : formatDay(lead.expectedClosing)
  return sumsOf([lead])
    .map(({ currency, amountMinor }) => formatMoney(amountMinor, currency))
    .join(' + ')
}

/** The row shows it at once, with the version that the next cell is saved on. */
function useShowSaved(): (saved: Lead) => void {
  const queryClient = useQueryClient()
  return (saved) => {
    queryClient.setQueriesData<InfiniteData<{ readonly items: readonly LeadRow[] }>>(
      { queryKey: ['leads', 'list'] },
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: page.items.map((row) => (row.id === saved.id ? { ...row, ...saved } : row)),
          })),
        },
    )
  }
}
