import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { startProduct, type Product, type SignedIn } from './product.ts'

let product: Product
let rita: SignedIn
let tom: SignedIn

beforeAll(async () => {
  product = await startProduct({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-two' })
  const { ctx, tenant } = product
  const anna = await createContact(ctx, tenant.system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  await createLead(ctx, tenant.system, { number: '11111', name: 'Pumpwerk Nord', contactId: anna.id })
  rita = await product.signIn('reviewer')
  tom = await product.signIn('secondReviewer')
})
afterAll(() => product.close())

let mailCount = 0
async function arrive(): Promise<string> {
  mailCount += 1
  const subject = `Offer ${mailCount}`
  const { lena } = product.tenant
  const messageId = `two-${mailCount}@xyz.example`
  await product.receive({ from: lena, to: 'anna.schmidt@acme.example', subject, messageId })
  return subject
}

async function openQueue({ page }: SignedIn, subject: string): Promise<void> {
  await page.goto(`${product.url}/reviews`)
  await shows(page, subject)
}

async function shows(page: Page, subject: string): Promise<void> {
  await page.locator('.mail-subject:visible', { hasText: subject }).waitFor()
}

async function waitingSubjects(): Promise<readonly (string | null | undefined)[]> {
  const { ctx, tenant } = product
  const filter = { states: ['in_review' as const], query: null, forUserId: null, reason: null }
  const { items } = await ctx.store.messages.list(tenant.system.tenantId, filter, { limit: 50, cursor: null })
  return items.map(({ summary }) => summary?.subject)
}

const notice = (page: Page, words: string) => page.locator('.mantine-Notification-root', { hasText: words })

/** What a page asks about claims from now on. */
function claimsOf(page: Page): { readonly made: string[]; readonly read: string[] } {
  const asked = { made: [] as string[], read: [] as string[] }
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('/claim')) asked.made.push(pathname)
    else if (/^\/api\/reviews\/[^/]+$/.test(pathname)) asked.read.push(pathname)
  })
  return asked
}

describe('two reviewers at one mail', () => {
  it('see each other, and the second takes over', async () => {
    const subject = await arrive()
    await openQueue(rita, subject)
    await openQueue(tom, subject)
    await tom.page.getByText('Rita Review is looking at this mail').waitFor()
    expect(await tom.page.getByRole('button', { name: 'Confirm' }).isDisabled()).toBe(true)
    await tom.page.getByRole('button', { name: 'Take over' }).click()
    await tom.page.getByText('Rita Review is looking at this mail').waitFor({ state: 'detached' })
    await rita.page.getByText('Tom Bakker is looking at this mail').waitFor()
    const row = rita.page.getByRole('option')
    await row.getByRole('img', { name: 'Tom Bakker is looking at it' }).waitFor()
    const colour = (words: string) => row.getByText(words).evaluate((each) => getComputedStyle(each).color)
    expect(await colour(subject)).toBe(await colour('11111 Pumpwerk Nord'))
    expect(await row.evaluate((each) => getComputedStyle(each).filter)).toBe('grayscale(1)')
  })

  it('claim once and then only read: no claim makes the next one', async () => {
    const [ofRita, ofTom] = [claimsOf(rita.page), claimsOf(tom.page)]
    await rita.page.reload()
    await tom.page.reload()
    for (const round of [1, 2, 3]) {
      await rita.page.getByRole('button', { name: 'Take over' }).click()
      await tom.page.getByRole('button', { name: 'Take over' }).click()
      // The events about the claims have come back to those who made them.
      for (const { read } of [ofRita, ofTom]) await expect.poll(() => read.length).toBeGreaterThanOrEqual(round)
    }
    await rita.page.getByRole('button', { name: 'Take over' }).waitFor()
    // One on opening and one for each take-over; none in answer to an event.
    expect([ofRita.made.length, ofTom.made.length]).toEqual([4, 4])
  })

  it('who came second is told why nothing can be decided, and nothing opens', async () => {
    for (const key of ['l', 'n', 'd', 'h', 'q', 'm', 'c', 'a']) await rita.page.keyboard.press(key)
    await notice(rita.page, 'Tom Bakker is looking at this mail').waitFor()
    expect(await rita.page.locator('[role="dialog"],[role="menu"]').count()).toBe(0)
    for (const name of ['Confirm', 'Other lead', 'New lead', 'Do not file', 'Later', 'Quarantine']) {
      expect(await rita.page.getByRole('button', { name }).isDisabled()).toBe(true)
    }
  })

  it('who was slower keeps it on the desk and reads who decided what; no key files another mail until j (U25)', async () => {
    const [decided, other] = ['Offer 1', await arrive()]
    await rita.page.getByRole('option', { name: other }).waitFor()
    await tom.page.keyboard.press('a')
    await notice(tom.page, 'Filed to 11111').waitFor()
    await rita.page.getByText('Tom Bakker filed this mail to 11111 meanwhile').waitFor()
    await rita.page.getByRole('option', { name: decided }).waitFor({ state: 'detached' })
    await shows(rita.page, decided)
    expect(await rita.page.getByRole('button', { name: 'Confirm' }).isDisabled()).toBe(true)
    await rita.page.keyboard.press('a')
    await notice(rita.page, 'This mail has been decided already').waitFor()
    expect(await waitingSubjects()).toEqual([other])
    await rita.page.keyboard.press('j')
    await shows(rita.page, other)
  })

  it('see new mail without reloading, and what is on the desk stays there', async () => {
    const subject = await arrive()
    for (const { page } of [rita, tom]) {
      await page.getByRole('option', { name: subject }).waitFor()
      await shows(page, 'Offer 2')
    }
  })

  it('who decides from a page that has not heard of it is told, and nothing is done twice', async () => {
    const subject = await arrive()
    const deaf = await product.signIn('reviewer')
    await deaf.page.route('**/api/events', (route) => route.abort())
    await openQueue(deaf, 'Offer')
    await deaf.page.getByRole('option', { name: subject }).click()
    await shows(deaf.page, subject)
    await tom.page.goto(`${product.url}/reviews`)
    await tom.page.getByRole('option', { name: subject }).click()
    await shows(tom.page, subject)
    const takeOver = tom.page.getByRole('button', { name: 'Take over' })
    await takeOver.click()
    await takeOver.waitFor({ state: 'detached' })
    await tom.page.keyboard.press('d')
    await tom.page.getByRole('menuitem', { name: 'Private mail' }).click()
    await notice(tom.page, 'Not filed').waitFor()
    await deaf.page.keyboard.press('a')
    await notice(deaf.page, 'Tom Bakker decided not to file this mail').waitFor()
    await deaf.page.locator('.mail-subject:visible', { hasText: subject }).waitFor({ state: 'detached' })
    await notice(deaf.page, subject).getByRole('button', { name: 'View' }).click()
    await shows(deaf.page, subject)
    const { tenantId } = product.tenant.system
    const { items } = await product.ctx.store.messages.list(
      tenantId,
      { states: ['assigned', 'ignored'], query: null, forUserId: null, reason: null },
      { limit: 50, cursor: null },
    )
    expect(items.find(({ summary }) => summary?.subject === subject)).toMatchObject({ reason: 'rejected' })
    await deaf.context.close()
  })
})
