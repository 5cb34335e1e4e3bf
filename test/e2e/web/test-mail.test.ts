import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createLead } from '../../../src/commands/create-lead.ts'
import { greetedSmtpClient } from '../../support/smtp-client.ts'
import { people, startProduct, type Product } from './product.ts'

/** A rep tries the CRM address before trusting it with a customer's mail. */
let product: Product
let page: Page

beforeAll(async () => {
  product = await startProduct({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-test-mail',
    parts: ['smtp', 'workers'],
  })
  const { ctx, tenant } = product
  await createLead(ctx, tenant.system, { number: '11111', name: 'Pumpwerk Nord' })
  page = (await product.signIn('rep')).page
  await page.goto(`${product.url}/my-address`)
})
afterAll(() => product.close())

describe('the page of the own CRM address', () => {
  it('checks a subject as it is typed', async () => {
    const field = page.getByLabel('Try a subject')
    await field.fill('Your offer (11111)')
    await page.getByText('No number would be found.').waitFor()
    await page.getByText('“(11111)” has brackets; write digits only.').waitFor()
    await field.fill('Your offer, XYZ Lead 11111')
    await page.getByText('11111 is lead “Pumpwerk Nord”.').waitFor()
  })

  it('prepares a test mail and follows it on its way through the real listener', async () => {
    await page.getByRole('button', { name: 'Open test mail' }).click()
    const steps = page.getByRole('list', { name: 'Path of the test mail' })
    await steps.waitFor()
    const subject = await page.locator('.mantine-Code-root').last().textContent()
    await send(subject ?? '')
    await page.getByText('Everything works. Your mail will find its lead.').waitFor()
    expect(await steps.locator('[data-state="failed"]').count()).toBe(0)
    expect(await steps.locator('[data-state="done"]').count()).toBeGreaterThan(3)
  })

  it('keeps the test out of the real queue and histories', async () => {
    await page.goto(`${product.url}/reviews`)
    await page.getByText(/No mail has arrived yet|All done/).waitFor()
  })
})

async function send(subject: string): Promise<void> {
  const { address } = people.rep
  const raw = [
    `From: ${people.rep.name} <${address}>`,
    `To: ${address}`,
    `Subject: ${subject}`,
    'Message-ID: <test-mail@xyz.example>',
    `Date: ${new Date().toUTCString()}`,
    '',
    'A test.',
    '',
  ].join('\r\n')
  const client = await greetedSmtpClient({ port: product.smtpPort ?? 0 })
  const reply = await client.send({ from: address, to: [product.ctx.installation.crmAddress], raw: Buffer.from(raw) })
  expect(reply.code).toBe(250)
  await client.quit()
}

describe('mail of one’s own that waits', () => {
  it('is told by a card on any page, which opens it beside that page', async () => {
    await page.goto(`${product.url}/my-address`)
    await page.getByLabel('Try a subject').fill('XYZ Lead 11111')
    await product.receive({
      from: product.tenant.lena,
      to: 'nobody.known@acme.example',
      subject: 'A question of pumps',
      messageId: 'card-1@xyz.example',
    })
    const card = page.getByRole('status').filter({ hasText: 'to check' })
    await card.getByText('A question of pumps').waitFor()
    await card.getByRole('button', { name: 'Check now' }).click()
    const sheet = page.getByRole('region', { name: 'Mails to check' })
    await sheet.locator('.mail-subject:visible', { hasText: 'A question of pumps' }).waitFor()
    expect(await card.count()).toBe(0)
    await page.keyboard.press('d')
    await page.getByRole('menuitem', { name: 'Private mail' }).click()
    await sheet.getByText('All done').waitFor()
    await page.keyboard.press('z')
    await sheet.locator('.mail-subject:visible', { hasText: 'A question of pumps' }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    expect(await page.getByLabel('Try a subject').inputValue()).toBe('XYZ Lead 11111')
  })

  it('has to be checked before going on where the company wants that', async () => {
    const { ctx, tenant } = product
    const stored = await ctx.store.tenants.get(tenant.system.tenantId)
    if (stored === null) throw new Error('no tenant')
    const settings = { ...stored.settings, newMailCard: 'strict' as const }
    await ctx.store.tenants.save({ ...stored, settings, version: stored.version + 1 })
    const { page: other, context } = await product.signIn('rep')
    await other.goto(product.url)
    await other.getByRole('dialog').getByText('A question of pumps').waitFor()
    await other.keyboard.press('Escape')
    expect(await other.getByRole('dialog').isVisible()).toBe(true)
    await other.keyboard.press('Enter')
    await other.waitForURL('**/reviews?mine=true**')
    await other.locator('.mail-subject:visible', { hasText: 'A question of pumps' }).waitFor()
    await context.close()
  })
})
