import { act, useState } from 'react'
import { beforeEach, describe, expect, test } from 'vitest'
import { InviteDialog } from '../../src/web/features/users/invite-dialog.tsx'
import { LeadDialog } from '../../src/web/features/leads/lead-dialog.tsx'
import { NewMailCard } from '../../src/web/app/new-mail-card.tsx'
import { cardMemory, nothingShown } from '../../src/web/lib/new-mail.ts'
import { TokenDialog } from '../../src/web/features/users/token-dialog.tsx'
import { appears, fieldOf, prepareComponents, press, show, textShown, type } from './support/show.tsx'

prepareComponents()

interface Dialog {
  readonly opened: boolean
  readonly onClose: () => void
}

const dialogs = [
  ['a lead', LeadDialog],
  ['an invitation', InviteDialog],
  ['a token', TokenDialog],
] as const

function Opened({ of: Of }: { readonly of: (props: Dialog) => React.ReactNode }) {
  const [opened, setOpened] = useState(true)
  return <Of opened={opened} onClose={() => setOpened(false)} />
}

async function does(act_: () => void): Promise<void> {
  await act(async () => {
    act_()
    await new Promise((resolve) => setTimeout(resolve, 30))
  })
}

const escape = () =>
  does(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })))
const clickOutside = () => does(() => document.querySelector<HTMLElement>('[class*="Modal-overlay"]')?.click())
const isOpen = () => document.querySelector('form') !== null

describe.each(dialogs)('the form of %s', (_, Of) => {
  test('is closed by Escape while nothing is typed', async () => {
    await show(<Opened of={Of} />, {})
    await escape()
    expect(isOpen()).toBe(false)
  })

  test('stays, with what is typed, at a click outside, and is left by Escape only after it asked', async () => {
    await show(<Opened of={Of} />, {})
    await type('Name', 'Half a')
    await clickOutside()
    expect(fieldOf('Name').value).toBe('Half a')
    expect(textShown()).not.toContain('Discard what you typed?')
    await escape()
    await appears('Discard what you typed?')
    await escape()
    expect(textShown()).not.toContain('Discard what you typed?')
    expect(fieldOf('Name').value).toBe('Half a')
    await press('Close')
    await press('Discard')
    expect(isOpen()).toBe(false)
  })
})

test('a click outside closes a form in which nothing is typed', async () => {
  await show(<Opened of={TokenDialog} />, {})
  await clickOutside()
  expect(isOpen()).toBe(false)
})

describe('the window that new mail must be checked', () => {
  beforeEach(() => cardMemory.set(nothingShown))
  const answers = {
    'GET /session': { status: 200, body: { user: {}, tenant: { newMailCard: 'strict' } } },
    'GET /new-mail': { status: 200, body: { count: 2, oldestAt: null, newestAt: null, first: null } },
  }

  test('waits until no dialog is open', async () => {
    await show(
      <>
        <Opened of={TokenDialog} />
        <NewMailCard />
      </>,
      answers,
    )
    await type('Name', 'Half a')
    expect(textShown()).not.toContain('Check now')
    await press('Cancel')
    await appears('Check now')
  })
})
