import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createLead } from '../../../src/commands/create-lead.ts'
import { password, startProduct, type Product } from './product.ts'

/** Forms that are half filled when something comes between. */
let product: Product
let page: Page

beforeAll(async () => {
  product = await startProduct({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-half' })
  page = (await product.signIn('reviewer')).page
})
afterAll(() => product.close())

async function stageOf(number: string): Promise<string | null | undefined> {
  return (await product.ctx.store.leads.byNumber(product.tenant.system.tenantId, number))?.stage
}

describe('a cell that is being changed', () => {
  const stage = () => page.getByLabel('Stage of lead 78000')
  const list = () => page.getByRole('region', { name: 'Leads' })

  beforeAll(async () => {
    const { system } = product.tenant
    for (let more = 0; more < 80; more += 1)
      await createLead(product.ctx, system, {
        number: String(78_000 + more),
        name: `Pump ${String(more).padStart(2, '0')}`,
      })
    await page.goto(`${product.url}/leads?q=Pump&sort=name`)
    await page.getByRole('button', { name: /^Stage: –.*78000$/ }).click()
    await stage().fill('Half a')
  })

  it('stays while the list is scrolled', async () => {
    await list().evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.getByText('Pump 79').waitFor()
    expect(await stage().inputValue()).toBe('Half a')
  })

  it('is saved where the person goes to another page', async () => {
    await stage().press('Escape')
    await list().evaluate((element) => element.scrollTo(0, 0))
    await page.getByRole('link', { name: 'Home' }).click()
    await page.goBack()
    await page.getByRole('button', { name: /^Stage: –.*78000$/ }).click()
    await stage().fill('Half a')
    await page.goForward()
    await expect.poll(() => stageOf('78000')).toBe('Half a')
  })
})

describe('a conflict in a long form', () => {
  const dialog = () => page.getByRole('dialog')
  const panel = () => dialog().getByRole('alert')

  beforeAll(async () => {
    await createLead(product.ctx, product.tenant.system, { number: '79001', name: 'Filters' })
    await page.goto(`${product.url}/leads/number:79001`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await dialog().getByLabel('Stage').fill('Won soon')
    const lead = await product.ctx.store.leads.byNumber(product.tenant.system.tenantId, '79001')
    if (lead === null) throw new Error('no such lead')
    const other = (await product.signIn('secondReviewer')).page
    await other.request.patch(`${product.url}/api/leads/${lead.id}`, {
      data: { stage: 'Negotiation' },
      headers: { 'x-bccrm-csrf': '1', 'if-match': `"${lead.version}"` },
    })
  })

  it('is in sight, below the title of the dialog, and has the focus', async () => {
    await dialog().getByRole('button', { name: 'Save' }).click()
    await panel().getByText('Somebody changed this meanwhile').waitFor()
    await page.locator('[role=alert]:focus').waitFor()
    const [shown, title] = [await panel().boundingBox(), await dialog().locator('header').boundingBox()]
    const height = page.viewportSize()?.height ?? 0
    expect(shown?.y).toBeGreaterThanOrEqual((title?.y ?? 0) + (title?.height ?? 0))
    expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(height)
  })
})

describe('a session that ended while a form is half filled', () => {
  const form = () => page.getByRole('dialog', { name: 'Edit lead 79002' })
  const signIn = () => page.getByRole('dialog', { name: 'Please sign in again' })

  beforeAll(async () => {
    await createLead(product.ctx, product.tenant.system, { number: '79002', name: 'Valves' })
    await page.goto(`${product.url}/leads/number:79002`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await form().getByLabel('Stage').fill('Won soon')
    await page.request.delete(`${product.url}/api/session`, { headers: { 'x-bccrm-csrf': '1' } })
  })

  it('is begun again over the page, which keeps what was typed', async () => {
    await form().getByRole('button', { name: 'Save' }).click()
    await signIn().getByLabel('Password', { exact: true }).fill(password)
    await signIn().getByRole('button', { name: 'Sign in' }).click()
    await signIn().waitFor({ state: 'detached' })
    expect(await form().getByLabel('Stage').inputValue()).toBe('Won soon')
    await form().getByRole('button', { name: 'Save' }).click()
    await form().waitFor({ state: 'detached' })
    expect(await stageOf('79002')).toBe('Won soon')
  })

  it('changes arrive by themselves again', async () => {
    await page.getByRole('status', { name: /^Live:/ }).waitFor()
    const lead = await product.ctx.store.leads.byNumber(product.tenant.system.tenantId, '79002')
    await page.request.patch(`${product.url}/api/leads/${lead?.id ?? ''}`, {
      data: { name: 'Valves and seals' },
      headers: { 'x-bccrm-csrf': '1', 'if-match': `"${lead?.version ?? 0}"` },
    })
    await page.getByRole('heading', { name: 'Valves and seals' }).waitFor()
  })

  it('is noticed where nobody presses anything', async () => {
    await page.request.delete(`${product.url}/api/session`, { headers: { 'x-bccrm-csrf': '1' } })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await signIn().waitFor()
  })
})
