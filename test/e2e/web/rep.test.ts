import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { hashPassword } from '../../../src/platform/password.ts'
import { people, startProduct, type Product } from './product.ts'

/** What a rep sees, and what is kept from one. */
let product: Product
let page: Page

beforeAll(async () => {
  product = await startProduct({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-rep' })
  const { ctx, tenant } = product
  const colleague = { name: 'Kai Nord', role: 'rep', team: 'North', addresses: ['kai.nord@xyz.example'] } as const
  await createUser(ctx, tenant.system, { ...colleague, password: null }, hashPassword)
  const anna = await createContact(ctx, tenant.system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  await createLead(ctx, tenant.system, { number: '11111', name: 'Pumpwerk Nord', contactId: anna.id })
  await createLead(ctx, tenant.system, { number: '22222', name: 'Lead of another team', team: 'North' })
  const mails = [
    { from: tenant.lena, subject: 'My own (11111)', messageId: 'own@xyz.example' },
    { from: 'kai.nord@xyz.example', subject: 'A colleague’s (11111)', messageId: 'colleague@xyz.example' },
  ]
  for (const mail of mails) await product.receive({ ...mail, to: 'anna.schmidt@acme.example' })
  page = (await product.signIn('rep')).page
})
afterAll(() => product.close())

const menu = () => page.getByRole('navigation', { name: 'Main navigation' })

describe('a rep', () => {
  it('has the pages for the own work in the menu, and none of an admin’s', async () => {
    await page.goto(product.url)
    await menu().getByRole('link', { name: 'Review' }).waitFor()
    const names = await menu().getByRole('link').allTextContents()
    expect(names.map((name) => name.replace(/[\d+]+$/, ''))).toEqual(['Home', 'Review', 'Leads', 'My CRM address'])
  })

  it('has the own mail in the queue, not a colleague’s, and cannot stop mail', async () => {
    await page.goto(`${product.url}/reviews`)
    await page.getByText('1 left').waitFor()
    await page.locator('.mail-subject:visible', { hasText: 'My own (11111)' }).waitFor()
    expect(await page.getByText('A colleague’s').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Quarantine' }).count()).toBe(0)
    await page.keyboard.press('q')
    await page.getByText('1 left').waitFor()
  })

  it('confirms it, and takes that back', async () => {
    await page.keyboard.press('a')
    await page.getByText('All done').waitFor()
    await page.locator('.mantine-Notification-root', { hasText: 'Filed to 11111' }).waitFor()
    await page.keyboard.press('z')
    await page.getByText('1 left').waitFor()
  })

  it('finds the leads of the own team only', async () => {
    await page.goto(`${product.url}/leads`)
    await page.getByText('Pumpwerk Nord').waitFor()
    expect(await page.getByText('Lead of another team').count()).toBe(0)
    await page.goto(`${product.url}/leads/number:22222`)
    await page.getByText('There is nothing here').waitFor()
  })

  it.each(['quarantine', 'admin/host-names', 'admin/users', 'admin/rules', 'admin/status', 'admin/audit'])(
    'is told at /%s who can open it, and led back',
    async (path) => {
      await page.goto(`${product.url}/${path}`)
      await page.getByRole('heading', { name: 'You may not open this page' }).waitFor()
      await page.getByText(`Who can help: ${people.admin.name}`).waitFor()
      await page.getByRole('link', { name: 'Go to the home page' }).click()
      await page.waitForURL(`${product.url}/`)
    },
  )
})
