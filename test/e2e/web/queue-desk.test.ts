import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createCompany } from '../../../src/commands/create-company.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { correctCompany } from './correct-company.ts'
import { startProduct, type Product, type SignedIn } from './product.ts'

/** What a reader who is not in a hurry finds on the desk: nothing moves by itself, and corrections stay where they belong. */
let product: Product
let page: Page
let other: Lead

beforeAll(async () => {
  product = await startProduct({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-desk' })
  const { ctx, tenant } = product
  const { system } = tenant
  const anna = await createContact(ctx, system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  const bea = await createContact(ctx, system, { name: 'Bea Kade', emails: ['bea@kade.example'] })
  const kade = await createCompany(ctx, system, { name: 'Kade Bouw' })
  await createCompany(ctx, system, { name: 'Acme Pumps' })
  await createLead(ctx, system, { number: '11111', name: 'Pumpwerk Nord', contactId: anna.id })
  const fields = { number: '22222', name: 'Kade renovatie', companyId: kade.id, contactId: bea.id }
  other = await createLead(ctx, system, fields)
  for (const subject of ['First (11111)', 'Second (11111)', 'Third (11111)']) await arrive(subject)
  page = (await product.signIn('reviewer')).page
})
afterAll(() => product.close())

beforeEach(async () => {
  await page.goto(`${product.url}/reviews`)
  await subjectIs('First')
})

let mailCount = 0
async function arrive(subject: string): Promise<void> {
  mailCount += 1
  const to = 'anna.schmidt@acme.example'
  await product.receive({ from: product.tenant.lena, to, subject, messageId: `desk-${mailCount}@xyz.example` })
}

const subjectIs = (subject: string) => page.locator('.mail-subject:visible', { hasText: subject }).waitFor()
const toast = (words: string) => page.locator('.mantine-Notification-root', { hasText: words }).last()

describe('a company that was corrected for one lead', () => {
  it('is not given to another one, which keeps its company and contact', async () => {
    await correctCompany(page, 'Acme', 'Acme Pumps')
    await page.keyboard.press('l')
    await page.getByRole('dialog').getByRole('textbox').fill('22222')
    await page.getByRole('option', { name: /22222/ }).waitFor()
    await page.keyboard.press('Enter')
    await toast('Filed to 22222').waitFor()
    const { companyId, contactId } = other
    const stored = await product.ctx.store.leads.get(product.tenant.system.tenantId, other.id)
    expect(stored).toMatchObject({ companyId, contactId })
    await page.keyboard.press('z')
    await page.getByText('3 left').waitFor()
  })
})

describe('mails that come in above the one that is read', () => {
  const row = (subject: string) => page.getByRole('option', { name: subject })
  const topOf = async (subject: string) => (await row(subject).boundingBox())?.y

  it('move nothing, even where the list is too short to be scrolled; a pill tells of them and leads there', async () => {
    const tom = await product.signIn('secondReviewer')
    await row('Third').click()
    await subjectIs('Third')
    const undos = [await reject(tom, 'First'), await reject(tom, 'Second')]
    await row('First').waitFor({ state: 'detached' })
    await row('Second').waitFor({ state: 'detached' })
    const top = await topOf('Third')
    for (const undo of undos) await undo()
    await page.getByRole('button', { name: '2 new' }).waitFor()
    expect(await topOf('Third')).toBe(top)
    await page.getByRole('button', { name: '2 new' }).click()
    await page.getByRole('button', { name: '2 new' }).waitFor({ state: 'detached' })
    await expect.poll(() => topOf('First')).toBe(top)
    await subjectIs('Third')
    await tom.context.close()
  })
})

describe('the mail after the one that is read', () => {
  const drawnAhead = (subject: string) =>
    page.locator('.mail-subject:not(:visible)', { hasText: subject }).waitFor({ state: 'attached' })
  const tab = () => page.getByRole('tab', { selected: true }).textContent()

  it('is drawn ahead, out of sight: no key reaches it there, and it comes on the desk as if it were made anew', async () => {
    await drawnAhead('Second')
    expect(await tab()).toBe('Text')
    await page.keyboard.press('t')
    expect(await tab()).toBe('Headers')
    await page.keyboard.press('j')
    await subjectIs('Second')
    expect(await tab()).toBe('Text')
    await page.keyboard.press('t')
    await page.keyboard.press('k')
    await subjectIs('First')
    expect(await tab()).toBe('Text')
    await drawnAhead('Second')
    await page.keyboard.press('j')
    await subjectIs('Second')
    expect(await tab()).toBe('Text')
  })
})

describe('who decides by buttons', () => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

  it('finds the focus at the next mail, however the button was pressed', async () => {
    await page.getByRole('button', { name: 'Confirm' }).press('Enter')
    await subjectIs('Second')
    expect(await focused()).toContain('Second')
    await page.getByRole('button', { name: 'Do not file' }).click()
    await page.getByRole('menuitem', { name: 'Private mail' }).click()
    await subjectIs('Third')
    await expect.poll(focused).toContain('Third')
    await page.keyboard.press('z')
    await page.keyboard.press('z')
    await page.getByText('3 left').waitFor()
  })
})

describe('who takes a decision back', () => {
  it('has a mail on the desk, with its keys, until the other one is there again', async () => {
    const queue = Promise.withResolvers<undefined>()
    await page.keyboard.press('q')
    await subjectIs('Second')
    await toast('quarantine').waitFor()
    await page.route('**/api/reviews?*', async (route) => {
      await queue.promise
      await route.continue()
    })
    await page.keyboard.press('z')
    await toast('Undone').waitFor()
    expect(await page.locator('.mail-subject:visible').textContent()).toContain('Second')
    queue.resolve(undefined)
    await subjectIs('First')
    await page.getByText('3 left').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
  })
})

/** A colleague decides a mail, and may undo that. */
async function reject({ page: { request } }: SignedIn, subject: string): Promise<() => Promise<void>> {
  const headers = { 'x-bccrm-csrf': '1' }
  const { items } = (await (await request.get(`${product.url}/api/reviews`)).json()) as Waiting
  const id = items.find(({ message }) => message.subject?.startsWith(subject))?.id ?? ''
  const answer = await request.post(`${product.url}/api/reviews/${id}/reject`, { headers, data: { reason: 'other' } })
  const { undoToken } = (await answer.json()) as { readonly undoToken: string }
  return async () => {
    await request.post(`${product.url}/api/undo/${undoToken}`, { headers })
  }
}

interface Waiting {
  readonly items: readonly { readonly id: string; readonly message: { readonly subject: string | null } }[]
}
