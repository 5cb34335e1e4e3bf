import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { startProduct, type Product } from './product.ts'

/** The readable page of the HTTP interface. */
let product: Product

beforeAll(async () => {
  product = await startProduct({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-docs' })
})
afterAll(() => product.close())

it('shows the interface to anybody, asks no other server, and runs nothing that the policy forbids', async () => {
  const page = await product.browser.newPage()
  const heard = listenTo(page)
  await page.goto(`${product.url}/docs`)
  await openOperation(page, { group: 'reviews', name: /\/api\/reviews\/\{id\}\/confirm/ })
  await page.getByText('Idempotency-Key').first().waitFor()
  await page.getByRole('heading', { name: 'Responses' }).first().waitFor()
  expect(heard.foreign()).toEqual([])
  expect(heard.complaints).toEqual([])
  await page.close()
})

it('is dark where the reader’s system is', async () => {
  const page = await product.browser.newPage({ colorScheme: 'dark' })
  await page.goto(`${product.url}/docs`)
  await groupNamed(page, 'leads').waitFor()
  const colours = (background: string) =>
    page.waitForFunction((wished) => getComputedStyle(document.body).backgroundColor === wished, background)
  await colours('rgb(28, 32, 34)')
  await page.emulateMedia({ colorScheme: 'light' })
  await colours('rgb(255, 255, 255)')
  await page.close()
})

it('lets who is signed in try a change, as our own pages do', async () => {
  const { context, page } = await product.signIn('admin')
  await page.goto(`${product.url}/docs`)
  await openOperation(page, { group: 'rules', name: /POST.*\/api\/subject-check/s })
  await page.getByRole('button', { name: 'Try it out' }).click()
  const answered = page.waitForResponse(`${product.url}/api/subject-check`)
  await page.getByRole('button', { name: 'Execute' }).click()
  expect((await answered).status()).toBe(200)
  await context.close()
})

const groupNamed = (page: Page, group: string) => page.getByRole('link', { name: group, exact: true })

async function openOperation(page: Page, { group, name }: { group: string; name: RegExp }): Promise<void> {
  await groupNamed(page, group).click()
  await page.getByRole('button', { name }).first().click()
}

function listenTo(page: Page) {
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const isOwn = (url: string) => url.startsWith(`${product.url}/`) || /^(data|blob):/.test(url)
  return { foreign: () => asked.filter((url) => !isOwn(url)), complaints }
}
