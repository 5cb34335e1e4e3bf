import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { createLead } from '../../../src/commands/create-lead.ts'
import { startProduct, type Product } from './product.ts'

/** A lead from nothing to a second edit, while somebody else edits it too. */
let product: Product
let page: Page

beforeAll(async () => {
  product = await startProduct({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-lead',
    // Many leads are edited by one.
    parts: ['workers'],
  })
  page = (await product.signIn('reviewer')).page
})
afterAll(() => product.close())

const dialogOf = (on: Page): Locator => on.getByRole('dialog')

async function storedLead() {
  const { tenantId } = product.tenant.system
  const lead = await product.ctx.store.leads.byNumber(tenantId, '77001')
  if (lead === null) throw new Error('no such lead')
  return lead
}

async function openEditor(on: Page): Promise<Locator> {
  await on.goto(`${product.url}/leads/number:77001`)
  await on.getByRole('button', { name: 'Edit' }).click()
  await dialogOf(on).getByLabel('Name', { exact: false }).first().waitFor()
  return dialogOf(on)
}

describe('a new lead', () => {
  it('needs a name, and says so at the field', async () => {
    await page.goto(`${product.url}/leads`)
    await page.getByRole('button', { name: 'New lead' }).first().click()
    await dialogOf(page).getByRole('button', { name: 'Create lead' }).click()
    await dialogOf(page).locator('input[aria-invalid=true]').first().waitFor()
  })

  it('is created by Enter and opens', async () => {
    const dialog = dialogOf(page)
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('Kläranlage West')
    await dialog.getByLabel('Number', { exact: true }).fill('77001')
    await dialog.getByLabel('Stage').fill('Offer')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Kläranlage West' }).waitFor()
    expect(await storedLead()).toMatchObject({ name: 'Kläranlage West', stage: 'Offer' })
  })

  it('cannot take a number twice', async () => {
    await page.goto(`${product.url}/leads`)
    await page.getByRole('button', { name: 'New lead' }).first().click()
    await dialogOf(page).getByRole('textbox', { name: /^Name/ }).fill('Another')
    await dialogOf(page).getByLabel('Number', { exact: true }).fill('77001')
    await page.keyboard.press('Enter')
    await dialogOf(page).locator('.mantine-TextInput-error', { hasText: 'This number is taken.' }).waitFor()
    expect(await dialogOf(page).getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Another')
  })
})

describe('two people at one lead', () => {
  it('whoever saves second sees both states and loses nothing', async () => {
    const other = (await product.signIn('secondReviewer')).page
    const mine = await openEditor(page)
    const theirs = await openEditor(other)
    await theirs.getByLabel('Stage').fill('Negotiation')
    await theirs.getByRole('button', { name: 'Save' }).click()
    await theirs.waitFor({ state: 'detached' })
    await mine.getByLabel('Stage').fill('Won soon')
    await mine.getByRole('button', { name: 'Save' }).click()
    const panel = mine.getByRole('alert')
    await panel.getByText('Somebody changed this meanwhile').waitFor()
    expect(await panel.getByRole('row', { name: /Stage/ }).textContent()).toBe('StageNegotiationWon soon')
    expect((await storedLead()).stage).toBe('Negotiation')
  })

  it('may apply the own state, which then counts', async () => {
    await dialogOf(page).getByRole('button', { name: 'Apply mine' }).click()
    await dialogOf(page).waitFor({ state: 'detached' })
    expect((await storedLead()).stage).toBe('Won soon')
  })

  it('sees what others save without reloading', async () => {
    const other = (await product.signIn('secondReviewer')).page
    const theirs = await openEditor(other)
    await theirs.getByRole('textbox', { name: /^Name/ }).fill('Kläranlage Süd')
    await theirs.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Kläranlage Süd' }).waitFor()
  })

  it('undoes the own change by z', async () => {
    const mine = await openEditor(page)
    await mine.getByLabel('Stage').fill('By mistake')
    await mine.getByRole('button', { name: 'Save' }).click()
    await mine.waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await page.getByText('Undone.').waitFor()
    expect((await storedLead()).stage).toBe('Won soon')
  })
})

describe('the lead page', () => {
  let messageId: string

  beforeAll(async () => {
    const { lena, system } = product.tenant
    await createLead(product.ctx, system, { number: '77002', name: 'Pumpwerk Nord' })
    const head = [
      `From: ${lena}`,
      'To: anna.schmidt@acme.example',
      'Subject: Offer 77001',
      'Message-ID: <a@xyz.example>',
    ]
    const body = ['The new words of this mail.', '', '> what was said before']
    messageId = await product.receive(Buffer.from([...head, '', ...body].join('\r\n')))
    await fileTo('77001')
  })

  async function fileTo(number: string): Promise<void> {
    const data = { target: { leadId: `number:${number}` } }
    const url = `${product.url}/api/messages/${messageId}/assign`
    const answer = await page.request.post(url, { data, headers: { 'x-bccrm-csrf': '1' } })
    expect(answer.status()).toBe(200)
  }

  const mailLine = () => page.getByRole('article').filter({ hasText: 'Offer 77001' }).first()

  it('copies the subject tag by the full stop, and pressed again with the title', async () => {
    await page.goto(`${product.url}/leads/number:77001`)
    await page.getByRole('heading', { name: 'Kläranlage Süd' }).waitFor()
    await page.keyboard.press('.')
    await page.getByText(/: Lead 77001$/).waitFor()
    await page.keyboard.press('.')
    await page.getByText(/Kläranlage Süd Lead 77001$/).waitFor()
  })

  it('shows of a folded mail to whom it went and its new words only', async () => {
    await mailLine().getByText('→ anna.schmidt@acme.example').waitFor()
    await mailLine().getByText('The new words of this mail.').waitFor()
    expect(await mailLine().textContent()).not.toContain('what was said before')
  })

  it('moves a mail to another lead, and back by undo', async () => {
    await mailLine().getByRole('button', { name: 'Read' }).click()
    await mailLine().getByRole('button', { name: 'Move to another lead' }).click()
    await dialogOf(page).getByRole('textbox').fill('77002')
    await dialogOf(page).getByRole('option', { name: /77002/ }).waitFor()
    await page.keyboard.press('Enter')
    await mailLine().getByText('No longer counts here').waitFor()
    expect(await countedIn('77002')).toBe(1)
    await page.keyboard.press('z')
    await mailLine().getByText('No longer counts here').waitFor({ state: 'detached' })
    expect([await countedIn('77001'), await countedIn('77002')]).toEqual([1, 0])
  })

  it('takes a mail out, which the history itself takes back later', async () => {
    await mailLine().getByRole('button', { name: 'Remove from this lead' }).click()
    await mailLine().getByText('No longer counts here').waitFor()
    expect(await countedIn('77001')).toBe(0)
    await page.reload()
    await mailLine().getByRole('button', { name: 'Undo' }).click()
    await mailLine().getByText('No longer counts here').waitFor({ state: 'detached' })
    expect(await countedIn('77001')).toBe(1)
  })

  it('keeps the note that is being written: Escape leaves the field first, then the page, and it is there again', async () => {
    await page.goto(`${product.url}/leads?q=S%C3%BCd&sort=name`)
    await page.getByRole('link', { name: 'Kläranlage Süd' }).click()
    await page.getByLabel('New note').fill('Half a')
    await page.keyboard.press('Escape')
    expect(await page.getByLabel('New note').inputValue()).toBe('Half a')
    await page.keyboard.press('Escape')
    await page.waitForURL(`${product.url}/leads?q=S%C3%BCd&sort=name`)
    await page.getByRole('link', { name: 'Kläranlage Süd' }).click()
    await page.getByRole('heading', { name: 'Kläranlage Süd' }).waitFor()
    expect(await page.getByLabel('New note').inputValue()).toBe('Half a')
  })

  it('keeps a note in the history', async () => {
    await page.getByLabel('New note').fill('Called, nobody there')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('article').filter({ hasText: 'Called, nobody there' }).waitFor()
    expect(await page.getByLabel('New note').inputValue()).toBe('')
  })
})

describe('the list of leads', () => {
  it('opens a new lead by n', async () => {
    await page.goto(`${product.url}/leads`)
    await page.getByRole('row', { name: /77002/ }).waitFor()
    await page.keyboard.press('n')
    await dialogOf(page).getByRole('button', { name: 'Create lead' }).waitFor()
    await page.keyboard.press('Escape')
    await dialogOf(page).waitFor({ state: 'detached' })
  })

  it('is ordered by the server, and offers no order that the server does not know', async () => {
    await page.getByRole('button', { name: /^Name/ }).click()
    await page
      .getByRole('columnheader', { name: /^Name/, exact: false })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor()
    await page.locator('.leads-row').first().getByText('Kläranlage Süd').waitFor()
    await page.getByRole('button', { name: /^Name/ }).click()
    await page.locator('.leads-row').first().getByText('Pumpwerk Nord').waitFor()
    expect(await page.getByRole('button', { name: /^Salesperson/ }).count()).toBe(0)
  })

  it('empties the search field where all open leads are shown again', async () => {
    await page.getByRole('searchbox').fill('nobody knows this')
    await page.getByRole('button', { name: 'Show all open leads' }).click()
    await page.getByRole('row', { name: /77002/ }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
  })

  it('edits the chosen leads together, says before how many, and takes it back by one undo', async () => {
    await page.keyboard.press('Control+a')
    await page.getByText('2 leads selected').waitFor()
    await page.getByRole('button', { name: 'Edit together' }).click()
    const stage = dialogOf(page).getByRole('group', { name: 'Stage' })
    await stage.getByText('Set', { exact: true }).click()
    await stage.getByRole('textbox').fill('Won soon')
    await dialogOf(page).getByRole('button', { name: 'Change 1 lead' }).click()
    await page.getByText('1 lead was changed').waitFor()
    await dialogOf(page).waitFor({ state: 'detached' })
    expect(await stagesOf('77001', '77002')).toEqual(['Won soon', 'Won soon'])
    await page.keyboard.press('z')
    await page.getByText('Undone.').first().waitFor()
    expect(await stagesOf('77001', '77002')).toEqual(['Won soon', null])
  })

  it('changes cells by the keyboard alone: F2, Tab to the next one, Enter', async () => {
    await page.goto(`${product.url}/leads`)
    await page.getByRole('row', { name: /77001/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('F2')
    const stage = page.getByLabel(/^Stage of lead/)
    const number = /\d+/.exec((await stage.getAttribute('aria-label')) ?? '')?.[0] ?? ''
    await stage.fill('Measured')
    await page.keyboard.press('Tab')
    await page.getByLabel(`Expected, net of lead ${number}`).fill('1200')
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /^Expected, net: €1,200/ })
      .and(page.locator(':focus'))
      .waitFor()
    const { tenantId } = product.tenant.system
    expect(await product.ctx.store.leads.byNumber(tenantId, number)).toMatchObject({
      stage: 'Measured',
      plannedRevenues: [{ amountMinor: 120_000, currency: 'EUR' }],
    })
  })
})

async function countedIn(number: string): Promise<number> {
  const { tenantId } = product.tenant.system
  const lead = await product.ctx.store.leads.byNumber(tenantId, number)
  if (lead === null) throw new Error('no such lead')
  const { items } = await product.ctx.store.history.ofLead(tenantId, [lead.id], { limit: 200, cursor: null })
  return items.filter(({ kind, withdrawnAt }) => kind === 'mail' && withdrawnAt === null).length
}

async function stagesOf(...numbers: readonly string[]): Promise<readonly (string | null | undefined)[]> {
  const { tenantId } = product.tenant.system
  const leads = await Promise.all(numbers.map((number) => product.ctx.store.leads.byNumber(tenantId, number)))
  return leads.map((lead) => lead?.stage)
}
