import { Notifications, notifications } from '@mantine/notifications'
import { act, useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { EditCell } from '../../src/web/features/leads/edit-cell.tsx'
import { EditingContext, type EditedCell } from '../../src/web/features/leads/editing.ts'
import { forgetRefused, useCellOpener } from '../../src/web/features/leads/refused-cells.ts'
import type { LeadRow } from '../../src/web/lib/leads.ts'
import { appears, prepareComponents, press, show, textShown, type Answers } from './support/show.tsx'

// Before the page is prepared, so that it counts after the page is gone.
afterEach(() => {
  forgetRefused('l1', 'stage')
  notifications.clean()
})
prepareComponents()

const lead = (id: string, number: string) =>
  ({ id, number, stage: 'Offer', expectedClosing: null, plannedRevenues: [], version: 4 }) as unknown as LeadRow
const rows = [lead('l1', '11111'), lead('l2', '22222')]

/** Two rows; the first can go away, as it does when somebody else changes what fits the filter. */
function List() {
  const [cell, edit] = useState<EditedCell | null>(null)
  const [isShort, shorten] = useState(false)
  useCellOpener((wanted) => {
    edit({ ...wanted, state: 'open' })
    return true
  })
  return (
    <EditingContext value={{ cell, currentId: null, shown: ['stage'], edit }}>
      <Notifications />
      {rows.slice(isShort ? 1 : 0).map((row) => (
        <EditCell key={row.id} lead={row} column="stage" words="Offer" />
      ))}
      <button onClick={() => shorten(true)}>Others go on</button>
    </EditingContext>
  )
}

const field = (number: string) =>
  document.querySelector<HTMLInputElement>(`input[aria-label="Stage of lead ${number}"]`)

async function write(number: string, value: string): Promise<void> {
  await press(new RegExp(`^Stage: Offer.*${number}$`))
  await act(async () => {
    const input = field(number)
    if (input === null) throw new Error(`no field in ${textShown()}`)
    Reflect.set(Object.getPrototypeOf(input) as object, 'value', value, input)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await Promise.resolve()
  })
}

/** As a pointer does it: the focus goes first, then the click counts. */
async function clickOn(name: RegExp): Promise<void> {
  await act(async () => {
    const button = [...document.querySelectorAll('button')].find((each) => name.test(each.ariaLabel ?? ''))
    button?.focus()
    await Promise.resolve()
  })
  await press(name)
}

const current = { ...rows[0], stage: 'Negotiation', version: 5 }
const tooLong = [{ path: 'body.stage', code: 'too_long', limit: 100, message: 'long' }]
const refusals: readonly (readonly [string, Answers, string])[] = [
  [
    'a conflict',
    { 'PATCH /leads/l1': { status: 412, body: { code: 'stale_version', current } } },
    'Somebody else changed it',
  ],
  [
    'a wrong value',
    { 'PATCH /leads/l1': { status: 400, body: { code: 'invalid_input', fields: tooLong } } },
    'at most 100 characters',
  ],
  [
    'a server that is down',
    { 'PATCH /leads/l1': { status: 503, body: { code: 'unavailable' } } },
    'Stage of lead 11111 was not saved',
  ],
]

describe('what was typed into a cell and refused after the person went on', () => {
  test.each(refusals)(
    '%s is said with lead, field and what was typed, and opens the cell again with it',
    async (_, answers, why) => {
      await show(<List />, answers)
      await write('11111', 'Won soon')
      await clickOn(/^Stage: Offer.*22222$/)
      await appears('Stage of lead 11111 was not saved')
      expect(textShown()).toContain('You typed: Won soon')
      expect(textShown()).toContain(why)
      expect(field('22222')).not.toBeNull()
      await press('Open the field again')
      expect(field('11111')?.value).toBe('Won soon')
    },
  )
})

test('a conflict is decided where the cell is opened again', async () => {
  const asked = await show(<List />, refusals[0]?.[1] ?? {})
  await write('11111', 'Won soon')
  await clickOn(/^Stage: Offer.*22222$/)
  await press('Open the field again')
  await appears('StageNegotiationWon soon')
  await press('Apply mine')
  expect(asked).toHaveLength(2)
})

test('a row that goes away under its field is saved', async () => {
  const asked = await show(<List />, { 'PATCH /leads/l1': { status: 200, body: { ...rows[0], undoToken: null } } })
  await write('11111', 'Won soon')
  await press('Others go on')
  expect(asked).toEqual([{ call: 'PATCH /leads/l1', body: { stage: 'Won soon' } }])
})
