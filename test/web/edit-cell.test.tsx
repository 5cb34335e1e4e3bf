import { act } from 'react'
import { describe, expect, test } from 'vitest'
import { EditCell } from '../../src/web/features/leads/edit-cell.tsx'
import { EditingContext, type EditedCell } from '../../src/web/features/leads/editing.ts'
import {
  cellBeside,
  changeOf,
  isEditable,
  isSameCell,
  type EditableColumn,
} from '../../src/web/features/leads/cell-values.ts'
import { cellWords } from '../../src/web/features/leads/use-cell-save.ts'
import type { LeadRow } from '../../src/web/lib/leads.ts'
import { useState } from 'react'
import { appears, prepareComponents, press, show, textShown, type Answers } from './support/show.tsx'

prepareComponents()

const lead = {
  id: 'l1',
  number: '11111',
  name: 'Pumps',
  stage: 'Offer',
  expectedClosing: null,
  plannedRevenues: [{ amountMinor: 123_450, currency: 'EUR', date: '2026-12-01', text: 'Pumps' }],
  version: 4,
} as unknown as LeadRow
const shown = ['number', 'stage', 'volume', 'closing']

function Row() {
  const [cell, edit] = useState<EditedCell | null>(null)
  return (
    <EditingContext value={{ cell, currentId: 'l1', shown, edit }}>
      {(['stage', 'volume', 'closing'] as const).map((column: EditableColumn) => (
        <EditCell key={column} lead={lead} column={column} words={cellWords(lead, column)} />
      ))}
    </EditingContext>
  )
}

const stageCell = /^Stage: Offer/
const saved = { status: 200, body: { ...lead, version: 5, undoToken: null } }
const open = async (answers: Answers) => {
  const asked = await show(<Row />, answers)
  await press(stageCell)
  return asked
}

function field(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('input[aria-label]')
  if (found === null) throw new Error(`no field in ${textShown()}`)
  return found
}

async function typeThen(value: string, key: string, shiftKey = false): Promise<void> {
  await act(async () => {
    const input = field()
    Reflect.set(Object.getPrototypeOf(input) as object, 'value', value, input)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve, 5))
    field().dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }))
    await new Promise((resolve) => setTimeout(resolve, 60))
  })
}

describe('a cell of the list of leads', () => {
  test('is saved by Enter with the version that was seen, and the focus stays on it', async () => {
    const asked = await open({ 'PATCH /leads/l1': saved })
    await typeThen('Won soon', 'Enter')
    expect(asked).toEqual([{ call: 'PATCH /leads/l1', body: { stage: 'Won soon' } }])
    expect(document.activeElement?.getAttribute('data-lead-cell')).toBe('l1/stage')
  })

  test('is left as it was by Escape, and not sent where nothing was changed', async () => {
    const asked = await open({})
    await typeThen('Something', 'Escape')
    expect(document.querySelector('input')).toBeNull()
    await press(stageCell)
    await typeThen('Offer', 'Enter')
    expect(asked).toEqual([])
  })

  test('is saved by Tab, which goes on to the next cell, and back by Shift', async () => {
    const asked = await open({ 'PATCH /leads/l1': saved })
    await typeThen('Won soon', 'Tab')
    expect(field().getAttribute('aria-label')).toBe('Expected, net of lead 11111')
    await typeThen('2000 EUR', 'Tab', true)
    expect(field().getAttribute('aria-label')).toBe('Stage of lead 11111')
    expect(asked[1]?.body).toEqual({
      plannedRevenues: [{ amountMinor: 200_000, currency: 'EUR', date: '2026-12-01', text: 'Pumps' }],
    })
  })

  test('says at the field what the server refuses, and keeps what was typed', async () => {
    const fields = [{ path: 'body.stage', code: 'too_long', limit: 100, message: 'long' }]
    await open({ 'PATCH /leads/l1': { status: 400, body: { code: 'invalid_input', fields } } })
    await typeThen('A very long stage', 'Enter')
    await appears('Please enter at most 100 characters.')
    expect(field().value).toBe('A very long stage')
  })

  test('asks where somebody else changed the same cell, with both values', async () => {
    const current = { ...lead, stage: 'Negotiation', version: 5 }
    const asked = await open({ 'PATCH /leads/l1': { status: 412, body: { code: 'stale_version', current } } })
    await typeThen('Won soon', 'Enter')
    await appears('StageNegotiationWon soon')
    expect(asked).toHaveLength(1)
  })
})

describe('a value', () => {
  const sameAmount = [{ ...lead.plannedRevenues[0], currency: 'USD' }]

  test('is the same only where its currency, date and text are, and where it is one', () => {
    const changed = { ...lead, plannedRevenues: sameAmount } as unknown as LeadRow
    const several = { ...lead, plannedRevenues: [...lead.plannedRevenues, ...sameAmount] } as unknown as LeadRow
    expect([changed, several].map((now) => isSameCell(now, lead, 'volume'))).toEqual([false, false])
    expect(isSameCell({ ...lead, stage: 'Won' }, lead, 'volume')).toBe(true)
  })
})

test('the value of several planned revenues is not changed as one', () => {
  const [revenue] = lead.plannedRevenues
  const several = { ...lead, plannedRevenues: [revenue, revenue] } as unknown as LeadRow
  expect(isEditable(several, 'volume')).toBe(false)
  expect(cellBeside(several, shown, 'stage', 1)).toBe('closing')
  expect(cellBeside(lead, ['stage'], 'stage', 1)).toBe('back')
})

test('an emptied cell is nothing', () => {
  expect(changeOf(lead, 'stage', ' ', 'EUR')).toEqual({ stage: null })
  expect(changeOf(lead, 'volume', '', 'EUR')).toEqual({ plannedRevenues: [] })
  expect(changeOf(lead, 'closing', '2026-12-24', 'EUR')).toEqual({ expectedClosing: '2026-12-24' })
})
