import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { changeSettings } from '../../../src/commands/change-settings.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { startProduct, type Product } from './product.ts'

/** Certain mails for one lead are confirmed together, after it was seen which of the chosen ones that is (B1, B3). */
let product: Product
let page: Page
let lead: Lead

beforeAll(async () => {
  product = await startProduct({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-bulk',
    parts: ['workers'],
  })
  const { ctx, tenant } = product
  const version = (await ctx.store.tenants.get(tenant.system.tenantId))?.version ?? 0
  await changeSettings(ctx, tenant.system, { version, name: undefined, changes: { filingPolicy: 'verifyAll' } })
  const anna = await createContact(ctx, tenant.system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  lead = await createLead(ctx, tenant.system, { number: '11111', name: 'Pumpwerk Nord', contactId: anna.id })
  const subjects = ['First 11111', 'Second 11111', 'Third 11111', 'No number at all', 'Fourth 11111']
  for (const [at, subject] of subjects.entries()) {
    const mail = { from: tenant.lena, to: 'anna.schmidt@acme.example', messageId: `bulk-${at}@xyz.example` }
    await product.receive({ ...mail, subject })
  }
  page = (await product.signIn('reviewer')).page
  await page.goto(`${product.url}/reviews`)
  await page.getByText('5 left').waitFor()
})
afterAll(() => product.close())

const dialog = () => page.getByRole('dialog')

async function filedCount(): Promise<number> {
  const { tenantId } = product.tenant.system
  const { items } = await product.ctx.store.history.ofLead(tenantId, [lead.id], { limit: 200, cursor: null })
  return items.filter(({ kind, withdrawnAt }) => kind === 'mail' && withdrawnAt === null).length
}

describe('choosing rows', () => {
  it('goes by x and Shift with j, and Escape lets go of all', async () => {
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('J')
    await page.keyboard.press('J')
    await page.getByText('3 selected').waitFor()
    expect(await page.getByRole('option', { selected: true }).count()).toBe(3)
    await page.keyboard.press('Escape')
    await page.getByText('3 selected').waitFor({ state: 'detached' })
  })

  it('goes by the pointer: a box, then Shift and another row', async () => {
    await page.locator('.reviews-row', { hasText: 'First' }).locator('.reviews-tick').click()
    await page.locator('.reviews-row', { hasText: 'Third' }).click({ modifiers: ['Shift'] })
    await page.getByText('3 selected').waitFor()
    await page.getByRole('button', { name: 'Clear selection' }).click()
  })
})

describe('confirming together', () => {
  it('shows first what is filed where, and what is not and why', async () => {
    await page.keyboard.press('Control+a')
    await page.getByText('5 selected').waitFor()
    await page.getByRole('button', { name: 'Confirm together' }).click()
    await dialog().getByText('4 mails will be filed to 11111 Pumpwerk Nord.').waitFor()
    expect(
      await dialog()
        .getByRole('row', { name: /No number at all/ })
        .textContent(),
    ).not.toContain('is filed')
    expect(await filedCount()).toBe(0)
  })

  it('files those, and names the one that is left and why', async () => {
    await dialog().getByRole('button', { name: 'File 4 mails' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('4 mails filed to 11111 · 1 still has to be checked').first().waitFor()
    await page.getByRole('button', { name: 'Show which and why' }).click()
    await dialog().getByText('No number at all: is not certain, or something speaks against it').waitFor()
    expect(await dialog().getByRole('listitem').count()).toBe(1)
    expect(await filedCount()).toBe(4)
    await dialog().getByRole('button', { name: 'Close' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('1 left').waitFor()
  })

  it('goes on with the mail that is left; the desk is free', async () => {
    await page.locator('.mail-subject:visible', { hasText: 'No number at all' }).waitFor()
    await page.getByRole('button', { name: 'Confirm' }).and(page.locator(':enabled')).waitFor()
    expect(await page.getByRole('alert').getByText('meanwhile').count()).toBe(0)
  })

  it('is undone as a whole by z (U22)', async () => {
    await page.keyboard.press('z')
    await page.getByText('5 left').waitFor()
    expect(await filedCount()).toBe(0)
  })

  it('says that all is done where all were filed', async () => {
    await page.goto(`${product.url}/reviews?level=certain`)
    await page.getByText('4 left').waitFor()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Confirm together' }).click()
    await dialog().getByRole('button', { name: 'File 4 mails' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('No mail fits this filter').waitFor()
    expect(await page.locator('.mail-subject:visible').count()).toBe(0)
    await page.keyboard.press('z')
    await page.getByText('4 left').waitFor()
    await page.goto(`${product.url}/reviews`)
    await page.getByText('5 left').waitFor()
  })
})

describe('keys after a click', () => {
  it('go on working where a radio or a switch of the mail was clicked (K3)', async () => {
    await page.locator('.reviews-row', { hasText: 'First' }).click()
    await page.locator('.mail-viewer:visible').getByText('Headers', { exact: true }).click()
    await page.keyboard.press('j')
    await page.locator('.mail-subject:visible', { hasText: 'Second' }).waitFor()
    await page.locator('.reviews-candidate').first().click()
    await page.keyboard.press('j')
    await page.locator('.mail-subject:visible', { hasText: 'Third' }).waitFor()
  })

  it('are the mail’s while the pointer is in it, and the page’s again once it left', async () => {
    const html = [
      `From: ${product.tenant.lena}`,
      'To: anna.schmidt@acme.example',
      'Subject: Drawn 11111',
      'Message-ID: <html@xyz.example>',
      'Content-Type: text/html',
      '',
      '<p>A mail to click into</p>',
    ]
    await product.receive(Buffer.from(html.join('\r\n')))
    await page.getByRole('option', { name: 'Drawn 11111' }).click()
    await page.frameLocator('.mail-frame').getByText('A mail to click into').click()
    const inFrame = () => page.evaluate(() => document.activeElement?.tagName === 'IFRAME')
    await expect.poll(inFrame).toBe(true)
    await page.locator('.reviews-decision:visible').hover()
    await expect.poll(inFrame).toBe(false)
    await page.keyboard.press('k')
    await page.locator('.mail-subject:visible', { hasText: 'Drawn' }).waitFor({ state: 'detached' })
  })
})

describe('the palette', () => {
  it('offers what this page can do, and does it', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill('Do not file')
    await page.getByRole('option', { name: 'Do not file' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Private mail' }).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('all leads of a filter, 130 of which 100 are loaded', () => {
  it('are chosen by their number, changed together, and brought back by one undo', async () => {
    const many = Array.from({ length: 129 }, (_, at) => ({
      ...lead,
      // So many of one contact look alike, which would be found out beside the test.
      contactId: null,
      id: product.ctx.newId<Lead['id']>(),
      number: String(20_000 + at),
    }))
    expect(await product.ctx.store.leads.createMany(product.tenant.system.tenantId, many)).toEqual([])
    await page.goto(`${product.url}/leads`)
    await page
      .getByRole('row', { name: /Pumpwerk Nord/ })
      .first()
      .waitFor()
    await page.keyboard.press('Control+a')
    await page.getByText('100 leads selected').waitFor()
    await page.getByRole('button', { name: 'Select all 130 matching' }).click()
    await page.getByText('130 leads selected').waitFor()
    await page.getByRole('button', { name: 'Edit together' }).click()
    const stage = dialog().getByRole('group', { name: 'Stage' })
    await stage.getByText('Set', { exact: true }).click()
    await stage.getByRole('textbox').fill('Offer')
    await dialog().getByRole('button', { name: 'Change 130 leads' }).click()
    await page.getByText('130 leads were changed').waitFor()
    expect(await inOffer()).toBe(130)
    await page.keyboard.press('z')
    await expect.poll(inOffer).toBe(0)
  })
})

async function inOffer(): Promise<number> {
  const { tenantId } = product.tenant.system
  let count = 0
  for await (const { stage } of product.ctx.store.leads.each(tenantId)) if (stage === 'Offer') count += 1
  return count
}
