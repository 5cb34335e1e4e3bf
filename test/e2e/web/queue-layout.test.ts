import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { CDPSession, Page } from 'playwright-core'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { startProduct, type Product } from './product.ts'

/** The queue as a reader lays it out, and as a phone does: one mail, a finger, and what can be decided at the thumb. */
let product: Product

beforeAll(async () => {
  product = await startProduct({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-layout' })
  const { ctx, tenant } = product
  const anna = await createContact(ctx, tenant.system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  await createLead(ctx, tenant.system, { number: '11111', name: 'Pumpwerk Nord', contactId: anna.id })
  for (const subject of ['First (11111)', 'Second (11111)', 'Third (11111)']) {
    const mail = { from: tenant.lena, to: 'anna.schmidt@acme.example', messageId: `${subject[0]}@xyz.example` }
    await product.receive({ ...mail, subject })
  }
})
afterAll(() => product.close())

describe('by keys', () => {
  let page: Page

  beforeAll(async () => {
    page = (await product.signIn('reviewer')).page
    await page.goto(`${product.url}/reviews`)
    await page.locator('.reviews-row[data-current]').waitFor()
  })
  afterAll(() => page.context().close())

  const menu = () => page.getByRole('navigation', { name: 'Main navigation' })

  it('the exact time stands in the current row while the list has the keyboard', async () => {
    const exact = () =>
      page.locator('[aria-current=true] time').evaluate((time) => getComputedStyle(time, '::before').content)
    expect(await exact()).toBe('none')
    await page.locator('.reviews-list').focus()
    expect(await exact()).toMatch(/\d{4}, \d\d:\d\d/)
    await page.locator('.reviews-list').blur()
    expect(await exact()).toBe('none')
  })

  it('the menu goes and comes by [', async () => {
    await page.keyboard.press('[')
    await menu().waitFor({ state: 'hidden' })
    await page.keyboard.press('[')
    await menu().waitFor()
  })

  it('the decision goes by ], and a brings it back instead of filing out of sight', async () => {
    await page.keyboard.press(']')
    await page.locator('.reviews-decision:visible').waitFor({ state: 'detached' })
    await page.keyboard.press('a')
    await page.locator('.reviews-decision:visible').waitFor()
    await page.getByText('3 left').waitFor()
  })

  it('the list stands alone by v, and Enter opens its mail', async () => {
    await page.keyboard.press('v')
    await page.locator('.mail-subject:visible').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await page.locator('.reviews-row[data-current]', { hasText: 'Second' }).waitFor()
    await page.locator('.reviews-list').press('Enter')
    await page.locator('.mail-subject:visible', { hasText: 'Second' }).waitFor()
  })
})

describe('on a phone', () => {
  let page: Page
  let finger: CDPSession

  beforeAll(async () => {
    const viewport = { width: 390, height: 844 }
    const signedIn = await product.signIn('reviewer', { viewport, hasTouch: true, isMobile: true })
    page = signedIn.page
    finger = await signedIn.context.newCDPSession(page)
  })
  afterAll(() => page.context().close())

  beforeEach(async () => {
    await page.goto(`${product.url}/reviews`)
    await subjectIs('First')
    // The claim is answered: until then nobody knows whether the mail is free.
    await page.getByRole('button', { name: 'Confirm' }).and(page.locator(':enabled')).waitFor()
  })

  const subjectIs = (subject: string) => page.locator('.mail-subject:visible', { hasText: subject }).waitFor()

  /** Draws a finger across the subject, which stops before it is lifted: after a fling a tap only ends the fling. */
  async function swipe(from: number, to: number, over = '.mail-subject:visible'): Promise<void> {
    const box = await page.locator(over).boundingBox()
    const y = (box?.y ?? 0) + 10
    const at = (x: number) => ({ touchPoints: [{ x, y }] })
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(from) })
    for (const share of [0.25, 0.5, 0.75, 1, 1]) {
      await page.waitForTimeout(60)
      await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(from + (to - from) * share) })
    }
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  it('one mail is shown, without a list and without a sideways scroll', async () => {
    expect(await page.locator('.reviews-list').count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  it('what would be confirmed stands at the button, although the suggestion lies below the mail', async () => {
    const goal = page.locator('.reviews-goal:visible')
    expect(await goal.textContent()).toMatch(/^To 11111 .+(Certain|Likely|Unsure)$/)
    const [line, button] = [await goal.boundingBox(), await page.getByRole('button', { name: 'Confirm' }).boundingBox()]
    expect((button?.y ?? 0) - (line?.y ?? 0)).toBeGreaterThan(0)
    expect((button?.y ?? 0) - (line?.y ?? 0)).toBeLessThan(60)
    expect(button?.y ?? Infinity).toBeLessThan(844)
  })

  it('a swipe to the right confirms, and the undo of the toast brings the mail back', async () => {
    await swipe(80, 330)
    await subjectIs('Second')
    await page.getByText('2 left').waitFor()
    const toast = page.locator('.mantine-Notification-root', { hasText: 'Filed to 11111' })
    await toast.getByRole('button', { name: 'Undo' }).tap()
    await subjectIs('First')
    await page.getByText('3 left').waitFor()
  })

  it('a swipe to the left puts aside until later, and a short one does nothing', async () => {
    await swipe(200, 240)
    await page.getByText('3 left').waitFor()
    await swipe(330, 80)
    await subjectIs('Second')
    const toast = page.locator('.mantine-Notification-root', { hasText: 'Put aside until' })
    await toast.getByRole('button', { name: 'Undo' }).tap()
    await subjectIs('First')
  })

  it('a swipe over a mail in HTML confirms too; a tap lets one into it', async () => {
    const { lena } = product.tenant
    await receiveHtml({ from: lena, subject: 'Drawn (11111)', html: '<p>A mail <a href="#here">to tap</a></p>' })
    await open('Drawn')
    await page.locator('.mail-touch').tap()
    await page.frameLocator('.mail-frame').getByText('to tap').tap()
    await page.locator('.mail-subject:visible').tap()
    await swipe(80, 330, '.mail-frame')
    await page.locator('.mail-subject:visible', { hasText: 'Drawn' }).waitFor({ state: 'detached' })
    const toast = page.locator('.mantine-Notification-root', { hasText: 'Filed to 11111' })
    await toast.getByRole('button', { name: 'Undo' }).tap()
    await subjectIs('Drawn')
  })

  it('a swipe to the right says that a lead is to be chosen, where none is', async () => {
    const { lena } = product.tenant
    await product.receive({ from: lena, to: 'nobody@else.example', subject: 'Hello', messageId: 'hello@xyz.example' })
    await open('Hello')
    await swipe(80, 330)
    await page.getByRole('status').getByText('Choose a lead first.').waitFor()
    await subjectIs('Hello')
  })

  async function open(subject: string): Promise<void> {
    const { items } = (await (await page.request.get(`${product.url}/api/reviews`)).json()) as Waiting
    const id = items.find(({ message }) => message.subject?.startsWith(subject))?.id ?? ''
    await page.goto(`${product.url}/reviews?review=${id}`)
    await subjectIs(subject)
    await page.getByRole('button', { name: 'Other lead' }).and(page.locator(':enabled')).waitFor()
  }
})

interface Waiting {
  readonly items: readonly { readonly id: string; readonly message: { readonly subject: string | null } }[]
}

async function receiveHtml({ from, subject, html }: Record<'from' | 'subject' | 'html', string>): Promise<void> {
  const lines = [
    `From: ${from}`,
    'To: anna.schmidt@acme.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '')}@xyz.example>`,
    'Content-Type: text/html',
    '',
    html,
  ]
  await product.receive(Buffer.from(lines.join('\r\n')))
}
