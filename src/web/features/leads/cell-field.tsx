import { NumberInput, Popover, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { cellBeside, type EditableColumn, type Leaving } from './cell-values.ts'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import { currencyDigits, numberMarks } from '../../lib/format.ts'
import { StageInput, takesSuggestion } from './stage-input.tsx'
import { useEditing } from './editing.ts'
import { usedCurrency, useCellSave } from './use-cell-save.ts'
import type { LeadRow } from '../../lib/leads.ts'

interface Props {
  readonly lead: LeadRow
  readonly column: EditableColumn
  readonly onLeave: (to: Leaving) => void
}

/** The field in a cell. What the server refuses is said at it; a conflict is decided at it too. */
export function CellField({ lead, column, onLeave }: Props) {
  const { shown } = useEditing()
  const { typed, type, save, leave, busy, error, conflict, keepTheirs, applyMine } = useCellSave(lead, column, onLeave)
  const onKeyDown = (event: KeyboardEvent) => {
    const key = leavingKey(event)
    if (key === null || (key === 'Enter' && takesSuggestion(event.currentTarget))) return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Escape') leave('back')
    else save(key === 'Tab' ? cellBeside(lead, shown, column, event.shiftKey ? -1 : 1) : 'back')
  }
  const onBlur = (within: Element, to: EventTarget | null) => {
    if (conflict === null && error === null && !within.contains(to as Node | null)) save('away')
  }
  return (
    // The conflict panel says by itself what it is; the field is no button that opens it.
    <Popover
      opened={conflict !== null}
      width={320}
      position="bottom-start"
      trapFocus
      withRoles={false}
      // A click elsewhere decides nothing.
      closeOnClickOutside={false}
      onClose={keepTheirs}
    >
      <Popover.Target>
        <div
          className="leads-field"
          onClick={(event) => event.stopPropagation()}
          onBlur={({ currentTarget, relatedTarget }) => onBlur(currentTarget, relatedTarget)}
        >
          <Typed {...{ lead, column, typed }} onType={type} rest={{ error, readOnly: busy, onKeyDown }} />
        </div>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()} p={0}>
        {conflict !== null && (
          <ConflictPanel
            problem={conflict.problem}
            differences={[conflict.difference]}
            onKeepTheirs={keepTheirs}
            onApplyMine={applyMine}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The key that leaves a cell, or null: while a word is composed (Chinese), its keys belong to the composing. */
function leavingKey({ key, nativeEvent }: KeyboardEvent): 'Tab' | 'Enter' | 'Escape' | null {
  if (nativeEvent.isComposing) return null
  return key === 'Tab' || key === 'Enter' || key === 'Escape' ? key : null
}

interface TypedProps extends Pick<Props, 'lead' | 'column'> {
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly rest: { readonly error: string | null; readonly readOnly: boolean; onKeyDown(event: KeyboardEvent): void }
}

function Typed({ lead, column, typed, onType, rest }: TypedProps) {
  const { t } = useTranslation('leads')
  const marks = numberMarks()
  const name = t('cell.field', { field: t(`column.${column}`), number: lead.number })
  const shared = { 'aria-label': name, size: 'xs', autoFocus: true, ...rest } as const
  if (column === 'stage') return <StageInput {...shared} value={typed} onChange={onType} />
  if (column !== 'volume')
    return <TextInput {...shared} type="date" value={typed} onChange={(event) => onType(event.currentTarget.value)} />
  return (
    <NumberInput
      {...shared}
      hideControls
      min={0}
      max={9_000_000_000_000}
      decimalScale={currencyDigits(usedCurrency(lead))}
      decimalSeparator={marks.decimal}
      thousandSeparator={marks.group}
      suffix={` ${usedCurrency(lead)}`}
      value={typed}
      onChange={(value) => onType(String(value))}
    />
  )
}
