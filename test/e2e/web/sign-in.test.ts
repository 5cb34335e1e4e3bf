import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { people, password, startProduct, type Product } from './product.ts'

/** In and out, as a person meets it. */
let product: Product
let page: Page

beforeAll(async () => {
  product = await startProduct({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-sign-in' })
  const context = await product.browser.newContext({ locale: 'en-GB' })
  page = await context.newPage()
})
afterAll(() => product.close())

const address = () => page.getByLabel('Mail address')
const secret = () => page.getByLabel('Password', { exact: true })

describe('somebody who is not signed in', () => {
  it('is asked to sign in, whatever page was wanted', async () => {
    await page.goto(`${product.url}/leads?outcome=won`)
    await address().waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })

  it('is told at the field what is missing', async () => {
    await page.keyboard.press('Enter')
    await page.getByText('Enter your mail address').waitFor()
    expect(await address().getAttribute('aria-invalid')).toBe('true')
  })

  it('is told at the form that the password is wrong, and keeps the typed address', async () => {
    await address().fill(people.reviewer.address)
    await secret().fill('not the password')
    await page.keyboard.press('Enter')
    const told = page.getByRole('alert')
    await told.waitFor()
    expect(await told.textContent()).toBe('Address and password do not match.')
    expect(await address().inputValue()).toBe(people.reviewer.address)
  })

  it('is told the same of an address that nobody has', async () => {
    await address().fill('nobody@xyz.example')
    await page.keyboard.press('Enter')
    await page.waitForResponse((response) => response.url().endsWith('/api/session'))
    await page.getByText('Address and password do not match.').waitFor()
  })

  it('gets to the wanted page by the right password', async () => {
    await address().fill(people.reviewer.address)
    await secret().fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Leads' }).waitFor()
    expect(page.url()).toBe(`${product.url}/leads?outcome=won`)
  })
})

describe('somebody who signs out', () => {
  it('sees nothing any more, by the back button neither', async () => {
    await page.getByRole('button', { name: `Menu of ${people.reviewer.name}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await address().waitFor()
    await page.goBack()
    await address().waitFor()
    expect((await page.request.get(`${product.url}/api/session`)).status()).toBe(401)
  })
})

describe('somebody who forgot the password', () => {
  it('gets a link from an admin, sets another one, and is in', async () => {
    const admin = (await product.signIn('admin')).page
    await admin.goto(`${product.url}/admin/users`)
    await admin.getByRole('button', { name: `Sign-in of ${people.rep.name}` }).click()
    await admin.getByRole('button', { name: 'Make a link for a new password' }).click()
    const link = await admin.getByRole('dialog').locator('.mantine-Code-root').textContent()
    await page.goto(link ?? '')
    await page.getByText(`You sign in at`).waitFor()
    await page.getByLabel('New password', { exact: true }).fill('too short')
    await page.keyboard.press('Enter')
    await page.getByText('Please use at least 12 characters.').waitFor()
    await page.getByLabel('New password', { exact: true }).fill('quite another password')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `Menu of ${people.rep.name}` }).waitFor()
    await page.goto(link ?? '')
    await page.getByText('This link no longer works').waitFor()
  })
})

describe('the language somebody chose', () => {
  it('at the sign-in is kept, and is there at the first page of another browser', async () => {
    await page.context().clearCookies()
    await page.goto(product.url)
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await page.getByLabel('Mailadresse').fill(people.admin.address)
    await page.getByLabel('Passwort', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).waitFor()
    const other = await product.signIn('admin')
    await other.page.goto(product.url)
    await other.page.getByRole('heading', { name: 'Heute' }).waitFor()
    expect(await other.page.locator('html').getAttribute('lang')).toBe('de')
    await other.context.close()
  })

  it('in the preferences stays, also when the next page comes before the server has answered', async () => {
    await page.goto(`${product.url}/preferences`)
    await page.route('**/api/session', async (route) => {
      if (route.request().method() === 'PATCH') await new Promise((resolve) => setTimeout(resolve, 1_000))
      await route.continue()
    })
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH')
    await page.getByRole('radio', { name: 'Nederlands' }).click()
    await page.getByRole('link', { name: 'Leads' }).click()
    await page.getByRole('heading', { name: 'Leads', exact: true }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('nl')
    await saved
    await page.reload()
    await page.getByRole('navigation', { name: 'Hoofdnavigatie' }).waitFor()
  })
})
