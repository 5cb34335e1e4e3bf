import { act, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { NewLeadDialog } from '../../src/web/features/reviews/new-lead-dialog.tsx'
import { ReminderPicker } from '../../src/web/features/reviews/reminder-picker.tsx'
import type { Extras } from '../../src/web/features/reviews/verdict.ts'
import type { ReviewInFull } from '../../src/web/lib/reviews.ts'
import {
  appears,
  fieldOf,
  prepareComponents,
  press,
  show,
  textShown,
  type,
  wrongAt,
  type Answers,
} from './support/show.tsx'

prepareComponents()

function Reminder({ onExtras }: { readonly onExtras: (extras: Extras) => void }) {
  const [opened, setOpened] = useState(true)
  return <ReminderPicker opened={opened} onOpened={setOpened} extras={{}} onExtras={onExtras} />
}

async function pickDay(day: string, how: (field: HTMLInputElement) => void): Promise<void> {
  await press('Another day…')
  await type('Remind on', day)
  await act(() => {
    how(fieldOf('Remind on'))
    return Promise.resolve()
  })
}

const leave = (field: HTMLInputElement) => field.blur()
const enter = (field: HTMLInputElement) =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))

test.each([
  ['Enter', enter],
  ['leaving the field', leave],
])('a past day stays with what is wrong about it, on %s', async (_, how) => {
  const onExtras = vi.fn()
  await show(<Reminder onExtras={onExtras} />, {})
  await pickDay('2020-01-02', how)
  expect(wrongAt('Remind on')).toBe('Choose a day in the future.')
  expect(onExtras).not.toHaveBeenCalled()
})

test('a day to come is taken', async () => {
  const onExtras = vi.fn()
  await show(<Reminder onExtras={onExtras} />, {})
  await pickDay('2100-01-04', enter)
  expect(onExtras).toHaveBeenCalledWith({ reminderAt: expect.stringContaining('2100-01-04') as string })
  expect(textShown()).not.toContain('Remind on')
})

const review = {
  id: 'r1',
  version: 1,
  decision: null,
  message: { subject: 'Hello', from: null, to: [], cc: [] },
} as unknown as ReviewInFull

function NewLead() {
  const standing = { lock: null, why: null, takeOver: vi.fn(), whenFree: (act: () => void) => act() } as const
  return <NewLeadDialog opened review={review} extras={{}} standing={standing} onClose={vi.fn()} onFiled={vi.fn()} />
}

const answering = (status: number, body: unknown): Answers => ({
  'GET /session': { status: 200, body: { crmAddress: 'crm@bccrm.example', user: {} } },
  'POST /reviews/r1/confirm': { status, body },
})

test('what a refusal says of a field stands there', async () => {
  const fields = [{ path: 'body.target.newLead.emails.0', code: 'address_invalid', message: 'Not this.' }]
  await show(<NewLead />, answering(400, { status: 400, code: 'invalid_input', fields }))
  await press('Create and file')
  expect(wrongAt('Mail address')).toContain('This is not a mail address.')
  expect(wrongAt('Name of the lead')).toBeNull()
})

test('what is wrong with no field stands above the buttons', async () => {
  await show(<NewLead />, answering(503, { status: 503, code: 'fault' }))
  await press('Create and file')
  await appears('Something went wrong on the server.')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Something went wrong on the server.')
  expect(wrongAt('Name of the lead')).toBeNull()
})
