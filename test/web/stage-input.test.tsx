import { act, useState } from 'react'
import { describe, expect, test } from 'vitest'
import { BulkField } from '../../src/web/features/leads/bulk-field.tsx'
import { CellField } from '../../src/web/features/leads/cell-field.tsx'
import { LeadDialog } from '../../src/web/features/leads/lead-dialog.tsx'
import { emptyLead } from '../../src/web/features/leads/lead-form.ts'
import type { Lead, LeadRow } from '../../src/web/lib/leads.ts'
import { choose, eventually, fieldOf, prepareComponents, press, show, type, type Asked } from './support/show.tsx'

prepareComponents()

const stages = [
  { name: 'New', probability: 10 },
  { name: 'Offer', probability: null },
  { name: 'Talks', probability: 75 },
]
const session = { status: 200, body: { user: {}, tenant: { stages } } }
const lead = {
  ...emptyLead,
  id: 'l1',
  number: '11111',
  name: 'Pumps',
  stage: 'Offer',
  address: null,
  version: 4,
} as unknown as Lead & LeadRow

function suggestedAt(label: string): readonly string[] {
  const list = document.getElementById(fieldOf(label).getAttribute('aria-controls') ?? '')
  return [...(list?.querySelectorAll('[role=option]') ?? [])].map(({ textContent }) => textContent)
}

async function focus(field: HTMLElement): Promise<void> {
  await act(async () => {
    field.focus()
    await new Promise((resolve) => setTimeout(resolve, 30))
  })
}

describe('the field of a stage', () => {
  function Field() {
    const [value, setValue] = useState('')
    return (
      <BulkField
        field="stage"
        act={{ kind: 'set', value }}
        onAct={(next) => setValue(next.kind === 'set' ? String(next.value) : '')}
      />
    )
  }

  test('suggests the stages of the tenant, and takes any other text', async () => {
    await show(<Field />, { 'GET /session': session })
    await focus(fieldOf('Stage, for all'))
    expect(suggestedAt('Stage, for all')).toEqual(['New', 'Offer', 'Talks'])
    await type('Stage, for all', 'of')
    expect(suggestedAt('Stage, for all')).toEqual(['Offer'])
    await choose('Offer')
    expect(fieldOf('Stage, for all').value).toBe('Offer')
    await type('Stage, for all', 'Trial')
    expect(fieldOf('Stage, for all').value).toBe('Trial')
  })

  test('is a plain one where the tenant has none', async () => {
    await show(<Field />, { 'GET /session': { status: 200, body: { user: {}, tenant: { stages: [] } } } })
    expect(fieldOf('Stage, for all').getAttribute('role')).toBeNull()
  })
})

describe('the form of a lead', () => {
  const open = (): Promise<readonly Asked[]> =>
    show(<LeadDialog opened onClose={() => undefined} lead={lead} />, {
      'GET /session': session,
      'PATCH /leads/l1': { status: 200, body: lead },
    })

  test('offers all stages where one of them stands already, and the chosen one brings its probability', async () => {
    const asked = await open()
    await focus(fieldOf('Stage'))
    expect(suggestedAt('Stage')).toEqual(['New', 'Offer', 'Talks'])
    await choose('Talks')
    expect(fieldOf('Probability').value).toBe('75 %')
    await press('Save')
    expect(asked).toEqual([{ call: 'PATCH /leads/l1', body: { stage: 'Talks', probability: 75 } }])
  })

  test('keeps the probability where the chosen stage has none, or the stage is typed', async () => {
    const asked = await open()
    await type('Probability', '30')
    await focus(fieldOf('Stage'))
    await choose('Offer')
    await type('Stage', 'Trial')
    await press('Save')
    expect(asked).toEqual([{ call: 'PATCH /leads/l1', body: { stage: 'Trial', probability: 30 } }])
  })
})

describe('the cell of a stage', () => {
  const key = async (name: string) => {
    await act(async () => {
      const field = document.querySelector('[aria-label="Stage of lead 11111"]')
      const press = { key: name, code: name, bubbles: true, cancelable: true }
      field?.dispatchEvent(new KeyboardEvent('keydown', press))
      await new Promise((resolve) => setTimeout(resolve, 30))
    })
  }
  const open = (): Promise<readonly Asked[]> =>
    show(<CellField lead={lead} column="stage" onLeave={() => undefined} />, {
      'GET /session': session,
      'PATCH /leads/l1': { status: 200, body: { ...lead, undoToken: null } },
    })

  test('takes a suggestion by Enter, and is saved by the next one', async () => {
    const asked = await open()
    await eventually('suggestions', () => document.querySelector('[role=combobox]') ?? undefined)
    await key('ArrowDown')
    await eventually('a highlighted one', () => document.querySelector('[data-combobox-selected]') ?? undefined)
    await key('Enter')
    expect(document.querySelector<HTMLInputElement>('[role=combobox]')?.value).toBe('New')
    expect(asked).toEqual([])
    await key('Enter')
    await eventually('a call', () => asked[0])
    expect(asked).toEqual([{ call: 'PATCH /leads/l1', body: { stage: 'New' } }])
  })
})
