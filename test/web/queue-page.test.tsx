import { Notifications, notifications, notificationsStore } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { act } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { ReviewsPage } from '../../src/web/features/reviews/reviews-page.tsx'
import { useRefused } from '../../src/web/features/reviews/use-refused.tsx'
import type { ReviewInFull } from '../../src/web/lib/reviews.ts'
import { nextPaint } from '../../src/web/features/reviews/use-after-paint.ts'
import { undoLatest } from '../../src/web/lib/undo.ts'
import { queueOfTwo } from './support/queue.ts'
import {
  addressShown,
  appears,
  choose,
  eventually,
  fieldOf,
  goBack,
  pick,
  prepareComponents,
  press,
  show,
  textShown,
  type,
  type Answers,
} from './support/show.tsx'

// Before the page is prepared, so that it counts after the page is gone.
afterEach(() => notifications.clean())
prepareComponents()

/** The queue with the toasts, and a link to another page. */
function Page() {
  const navigate = useNavigate()
  return (
    <>
      <Notifications />
      <ReviewsPage />
      <button onClick={() => void navigate({ to: '/leads' })}>Leave</button>
    </>
  )
}

async function open(answers: Answers): Promise<void> {
  await show(<Page />, answers, '/reviews')
  await onDesk('First')
}

/** The next mail is drawn ahead, out of sight. */
const isSeen = (each: Element) => each.closest('[style*="display: none"]') === null

const seen = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter(isSeen)

const onDesk = (subject: string) =>
  eventually(`${subject} on the desk`, () => seen('.mail-subject').find(({ textContent }) => textContent === subject))

const highlighted = () => seen('.reviews-decision input:checked[type=radio]').map((radio) => radio.ariaLabel)

async function hit(key: string): Promise<void> {
  await act(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await new Promise((resolve) => setTimeout(resolve, 30))
  })
}

/** What a page writes into the address, it writes after the first. */
const twoPictures = () =>
  act(async () => {
    await nextPaint()
    await nextPaint()
  })

const goes = (words: string) =>
  eventually(`page without ${words}`, () => (textShown().includes(words) ? undefined : true))

const undo = () => act(() => undoLatest())

const rule = /^From now on, file mail from Lena/
/** The second suggestion, with a rule. */
async function decide(): Promise<void> {
  await hit('2')
  await pick(rule)
  await hit('a')
}

async function decideAndLeave(): Promise<void> {
  await hit('a')
  await appears('Filed to 11111')
  await eventually('second mail in the address', () => (addressShown().endsWith('-2') ? true : undefined))
  await press('Leave')
  await appears('another page')
}

describe('a decision that is undone', () => {
  test('after its reader went to another page leaves that page as it is, and says so', async () => {
    const { answers } = queueOfTwo()
    await open(answers)
    await decideAndLeave()
    await undo()
    await twoPictures()
    expect(notificationsStore.getState().notifications.map(({ message }) => message)).toContain('Undone.')
    expect(addressShown()).toBe('/leads')
  })

  test('after its reader came back is on the desk of the page that is there now', async () => {
    const { answers } = queueOfTwo()
    await open(answers)
    await decideAndLeave()
    await goBack()
    await onDesk('Second')
    await undo()
    await onDesk('First')
  })
})

const unreachable = () => {
  throw new TypeError('Failed to fetch')
}

describe('a decision that the server could not be told', () => {
  test('is on the desk again with all that was chosen, and is sent the same', async () => {
    const { answers, sent } = queueOfTwo(unreachable)
    await open(answers)
    await decide()
    await appears('This did not work: The server cannot be reached')
    await onDesk('Second')
    expect(highlighted(), 'nothing of it is chosen for another mail').toEqual(['11111 Pumpwerk'])
    await press('View')
    await onDesk('First')
    expect(highlighted()).toEqual(['22222 Pumpwerk'])
    await hit('a')
    await appears('Filed to 22222')
    expect(sent[0]?.body).toEqual({ target: { leadId: 'l2' }, remember: 'anna@acme.example' })
    expect(sent).toEqual([sent[0], sent[0]])
    await goes('This did not work')
  })

  test('is sent again by one press; a lead that was looked up for it is not exchanged for a suggestion', async () => {
    const { answers, sent } = queueOfTwo(unreachable, unreachable)
    await open(answers)
    await hit('l')
    await type('Find a lead or project', '99999')
    await choose('99999Quay')
    await appears('Your decision: file to 99999')
    await press('Try again')
    await eventually('second try', () => (sent.length === 2 ? true : undefined))
    await press('View')
    await onDesk('First')
    await hit('a')
    await appears('Choose a lead first.')
    expect(sent).toEqual([sent[0], sent[0]])
  })
})

describe('a decision that the server refused', () => {
  const stale = () => ({ status: 412, body: { code: 'stale_version' } })

  test('since the mail changed is applied to its new state by one press, and the mail on the desk stays', async () => {
    const { answers, sent, become } = queueOfTwo(() => {
      become({ version: 7 })
      return stale()
    })
    await open(answers)
    await decide()
    await appears('The suggestions changed meanwhile')
    expect(textShown()).toContain('Your decision: file to 22222')
    await press('Apply mine')
    await appears('Filed to 22222')
    expect(sent.map(({ version }) => version)).toEqual(['"1"', '"7"'])
    expect(sent[1]?.body).toEqual(sent[0]?.body)
    await onDesk('Second')
    await goes('Your decision')
  })

  test('since a colleague decided is not offered again', async () => {
    const { answers, become } = queueOfTwo(() => {
      become({ state: 'rejected' })
      return stale()
    })
    await open(answers)
    await decide()
    await appears('decided not to file this mail')
    expect(textShown()).not.toContain('Apply mine')
  })

  test('for what is wrong with it is not offered again, and is on the desk to be mended', async () => {
    const { answers } = queueOfTwo(() => ({ status: 409, body: { code: 'target_merged' } }))
    await open(answers)
    await decide()
    await appears('This lead was merged into another')
    expect(textShown()).not.toContain('Your decision')
    await press('View')
    await onDesk('First')
    expect(fieldOf(rule).checked).toBe(true)
  })

  test('is looked at in the queue, also from another page', async () => {
    const review = { id: 'r1', message: { subject: 'First' } } as ReviewInFull
    function Teller() {
      const tell = useRefused()
      const refused = { review, error: new Error('refused'), mine: '', send: () => undefined }
      return <button onClick={() => void tell(refused)}>Tell</button>
    }
    await show([<Notifications key="toasts" />, <Teller key="teller" />], {})
    await press('Tell')
    await press('View')
    expect(addressShown()).toBe('/reviews?review=r1')
  })
})
