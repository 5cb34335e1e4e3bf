import { act, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { formatMoment } from '../../src/web/lib/format.ts'
import { LaterMenu } from '../../src/web/features/reviews/later-menu.tsx'
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

const user = { laterDefault: null, filingReminder: null }
const session = { status: 200, body: { crmAddress: 'crm@bccrm.example', user } }
const signedIn: Answers = { 'GET /session': session }
const usual = '2100-01-04T08:00:00.000Z'

function Reminder({ onExtras }: { readonly onExtras: (extras: Extras) => void }) {
  const [opened, setOpened] = useState(true)
  return <ReminderPicker opened={opened} onOpened={setOpened} extras={{}} onExtras={onExtras} usual={null} />
}

async function pickDay(day: string, how: (field: HTMLInputElement) => void): Promise<void> {
  await press('Another day…')
  await type('Remind on', day)
  await act(() => {
    how(fieldOf('Remind on'))
    return Promise.resolve()
  })
}

const pressItem = (name: string) =>
  act(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
      (each) => each.textContent === name,
    )
    found?.click()
    return Promise.resolve()
  })

const leave = (field: HTMLInputElement) => field.blur()
const enter = (field: HTMLInputElement) =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))

test.each([
  ['Enter', enter],
  ['leaving the field', leave],
])('a past day stays with what is wrong about it, on %s', async (_, how) => {
  const onExtras = vi.fn()
  await show(<Reminder onExtras={onExtras} />, signedIn)
  await pickDay('2020-01-02', how)
  expect(wrongAt('Remind on')).toBe('Choose a day in the future.')
  expect(onExtras).not.toHaveBeenCalled()
})

test('a day to come is taken', async () => {
  const onExtras = vi.fn()
  await show(<Reminder onExtras={onExtras} />, signedIn)
  await pickDay('2100-01-04', enter)
  expect(onExtras).toHaveBeenCalledWith({ reminderAt: expect.stringContaining('2100-01-04') as string })
  expect(textShown()).not.toContain('Remind on')
})

test('the reminder of Preferences stands there in advance, and can be left out for one mail', async () => {
  const onExtras = vi.fn()
  const picker = <ReminderPicker opened onOpened={vi.fn()} extras={{}} onExtras={onExtras} usual={usual} />
  await show(picker, signedIn)
  expect(textShown()).toContain(`Reminder: ${formatMoment(usual)}`)
  await pressItem('None')
  expect(onExtras).toHaveBeenCalledWith({ reminderAt: null })
  await show(
    <ReminderPicker
      opened={false}
      onOpened={vi.fn()}
      extras={{ reminderAt: null }}
      onExtras={onExtras}
      usual={usual}
    />,
    signedIn,
  )
  expect(textShown()).toContain('Reminder: None')
})

test('the menu of Later begins with what the person chose in Preferences', async () => {
  const ofOne = { ...session, body: { ...session.body, user: { ...user, laterDefault: 'next_week' } } }
  const onChosen = vi.fn()
  await show(<LaterMenu opened onOpened={vi.fn()} onChosen={onChosen} />, { 'GET /session': ofOne })
  await appears('Your default')
  const items = [...document.querySelectorAll('[role=menuitem]')].map(({ textContent }) => textContent)
  expect(items.map((text) => /^(In an hour|Next working day|In 3 working days|Next week)/.exec(text)?.[0])).toEqual([
    'Next week',
    'In an hour',
    'Next working day',
    'In 3 working days',
  ])
  expect(document.activeElement?.textContent).toContain('Next week')
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
  ...signedIn,
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
