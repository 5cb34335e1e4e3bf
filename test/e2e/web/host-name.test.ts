import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { startProduct, type Product } from './product.ts'

/** An admin proves the company's host name by DNS, and the mail that waited for it comes by itself. */
let product: Product
let page: Page

/** What DNS knows: TXT records by name. */
const records = new Map<string, string[][]>()

beforeAll(async () => {
  product = await startProduct({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-host-name',
    parts: ['workers'],
    pending: true,
    fakes: {
      resolveTxt: (name) => {
        const found = records.get(name)
        return found === undefined
          ? Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
          : Promise.resolve(found)
      },
    },
  })
  const { ctx, tenant } = product
  const anna = await createContact(ctx, tenant.system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  await createLead(ctx, tenant.system, { number: '11111', name: 'Pumpwerk Nord', contactId: anna.id })
  const mail = { from: 'lena.vogt@kade.example', to: 'anna.schmidt@acme.example', messageId: 'waits@kade.example' }
  await product.receive({ ...mail, subject: 'Waiting for its host name' })
  page = (await product.signIn('admin')).page
})
afterAll(() => product.close())

describe('an admin', () => {
  it('is told at the field what cannot be registered, and what was typed stays', async () => {
    await page.goto(`${product.url}/admin/host-names`)
    await page.getByRole('button', { name: 'Register a host name' }).first().click()
    const field = page.getByRole('dialog').getByLabel('Host name')
    await field.fill('gmail.com')
    await page.keyboard.press('Enter')
    await page.getByText('This provider gives addresses to anybody').waitFor()
    expect(await field.inputValue()).toBe('gmail.com')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
  })

  it('registers one and sees the record to publish', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Host name').fill('Kade.example')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'kade.example' }).getByText('Waiting for verification').waitFor()
    const hostNames = await product.ctx.store.hostNames.list(product.tenant.system.tenantId)
    expect(hostNames.map(({ hostName }) => hostName)).toContain('kade.example')
  })

  it('checks too early and sees what was seen', async () => {
    const card = page.getByRole('region', { name: 'kade.example' })
    await card.getByRole('button', { name: 'Check now' }).click()
    await card.getByText('There is no record with this name yet.').waitFor()
    await card.getByText('Waiting for verification').waitFor()
  })

  it('publishes it, checks again, and the waiting mail comes to the queue by itself', async () => {
    const card = page.getByRole('region', { name: 'kade.example' })
    const [name = '', type, value = ''] = await card.locator('.mantine-Code-root').allTextContents()
    expect(type).toBe('TXT')
    records.set(name, [[value]])
    await card.getByRole('button', { name: 'Check now' }).click()
    await card.getByText('Verified', { exact: true }).waitFor()
    await page.goto(`${product.url}/reviews`)
    await page.locator('.mail-subject:visible', { hasText: 'Waiting for its host name' }).waitFor()
  })
})
