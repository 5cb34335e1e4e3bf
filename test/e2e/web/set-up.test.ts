import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { offerSetUp } from '../../../src/commands/offer-set-up.ts'
import { newTypedCode } from '../../../src/platform/secrets.ts'
import { startEmptyProduct, type EmptyProduct } from './product.ts'

/** The first start of an installation: whoever reads its log becomes its first admin. */
let product: EmptyProduct
let page: Page
let code: string

beforeAll(async () => {
  product = await startEmptyProduct({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-set-up',
  })
  code = String(await offerSetUp(product.ctx, newTypedCode, { hasProvider: false }))
  const context = await product.browser.newContext({ locale: 'en-GB' })
  page = await context.newPage()
})
afterAll(() => product.close())

describe('the first start', () => {
  it('leads from any page to the wizard', async () => {
    await page.goto(product.url)
    await page.getByLabel('One-time code').waitFor()
  })

  it('keeps all that was typed where the code is wrong, and says so at the code', async () => {
    await page.getByLabel('One-time code').fill('AAAA-BBBB')
    await page.getByLabel('Name of your company').fill('Müller & Söhne')
    await page.getByLabel('Your name').fill('Ada Müller')
    await page.getByLabel('Your mail address').fill('ada@mueller.example')
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await page.keyboard.press('Enter')
    await page.getByLabel('One-time code').and(page.locator('[aria-invalid=true]')).waitFor()
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ada Müller')
    expect(await product.ctx.store.tenants.list()).toEqual([])
  })

  it('makes tenant and admin by the right code', async () => {
    await page.getByLabel('One-time code').fill(code)
    await page.keyboard.press('Enter')
    await page.getByLabel('Host name').waitFor()
    expect((await product.ctx.store.tenants.list()).map(({ name }) => name)).toEqual(['Müller & Söhne'])
  })

  it('refuses a host name that is nobody’s own, and takes a real one', async () => {
    await page.getByLabel('Host name').fill('gmail.com')
    await page.keyboard.press('Enter')
    await page.getByText('This provider gives addresses to anybody').waitFor()
    await page.getByLabel('Host name').fill('mueller.example')
    await page.keyboard.press('Enter')
    await page.getByText(/bccrm-challenge=/).waitFor()
  })

  it('is where it was after a reload, with the parts of the record named', async () => {
    await page.reload()
    await page.getByText(/bccrm-challenge=/).waitFor()
    for (const part of ['Name', 'Type', 'Value']) await page.getByText(part, { exact: true }).waitFor()
    expect(await page.locator('[aria-current=step]').textContent()).toContain('Host name')
  })

  it('makes a link for each colleague of a pasted list, and says which line it cannot use', async () => {
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('One person per line').fill('Ben Bauer; ben@mueller.example\nsomebody')
    await page.getByRole('button', { name: 'Make 2 links' }).click()
    await page.getByText(/\/invitations\//).waitFor()
    await page.getByText('There is no mail address in this line.').waitFor()
    expect(await page.getByLabel('One person per line').inputValue()).toBe('somebody')
  })

  it('ends with a test mail and the own CRM address, signed in', async () => {
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Open test mail' }).waitFor()
    await page.getByText(product.ctx.installation.crmAddress).first().waitFor()
    await page.getByRole('button', { name: 'Go on to my CRM address' }).click()
    await page.getByRole('heading', { name: 'My CRM address' }).waitFor()
    await page.getByText('Müller & Söhne').waitFor()
  })

  it('goes on where it was for somebody who signs in again', async () => {
    const other = await product.browser.newContext({ locale: 'en-GB' })
    const again = await other.newPage()
    await again.goto(`${product.url}/set-up?step=people`)
    await again.getByLabel('Mail address').fill('ada@mueller.example')
    await again.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await again.keyboard.press('Enter')
    await again.getByLabel('One person per line').waitFor()
    await other.close()
  })

  it('is over for good', async () => {
    const ways = await page.request.get(`${product.url}/api/session/ways`)
    expect(await ways.json()).toMatchObject({ needsSetUp: false })
  })
})
