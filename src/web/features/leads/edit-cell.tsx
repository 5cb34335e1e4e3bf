import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CellField } from './cell-field.tsx'
import { isEditable, type EditableColumn } from './cell-values.ts'
import { useEditing } from './editing.ts'
import type { LeadRow } from '../../lib/leads.ts'

interface Props {
  readonly lead: LeadRow
  readonly column: EditableColumn
  /** What the cell shows. */
  readonly words: string
}

/** A cell that is changed in place: Enter, F2 or a click opens it, Enter and Tab save, Escape leaves it as it was. */
export function EditCell({ lead, column, words }: Props) {
  const { t } = useTranslation('leads')
  const { cell, currentId, edit } = useEditing()
  const own = cell?.leadId === lead.id && cell.column === column ? cell.state : null
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (own === 'left') button.current?.focus({ preventScroll: true })
  }, [own])
  if (!isEditable(lead, column)) return <>{words}</>
  if (own === 'open') {
    return (
      <CellField
        lead={lead}
        column={column}
        onLeave={(to) => {
          if (to === 'away') edit(null)
          else if (to === 'back') edit({ leadId: lead.id, column, state: 'left' })
          else edit({ leadId: lead.id, column: to, state: 'open' })
        }}
      />
    )
  }
  const name = t(`column.${column}`)
  return (
    <button
      ref={button}
      type="button"
      className="leads-cell"
      // One stop of Tab per row would be too many in a long list: only the row the keyboard is in has them.
      tabIndex={lead.id === currentId ? 0 : -1}
      data-lead-cell={`${lead.id}/${column}`}
      aria-label={t('cell.change', { field: name, value: words === '' ? '–' : words, number: lead.number })}
      onClick={(event) => {
        event.stopPropagation()
        edit({ leadId: lead.id, column, state: 'open' })
      }}
    >
      {words === '' ? '–' : words}
    </button>
  )
}
