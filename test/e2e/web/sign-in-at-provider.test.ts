import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { findFreePort } from '../../../src/dev/services/port.ts'
import { startProvider, type StartedProvider } from '../../support/oidc/start-provider.ts'
import { people, startProduct, type Product } from './product.ts'

/**
 * Over a real OpenID provider and back, as a browser takes it: to `localhost` the provider at 127.0.0.1 is another site, so
 * that cookies are withheld as they are from a foreign page.
 */
let provider: StartedProvider
let product: Product
let page: Page

const lena = { subject: 'lena-at-xyz', address: people.rep.address, isVerified: true }

beforeAll(async () => {
  const port = await findFreePort()
  const publicUrl = `http://localhost:${port}`
  const client = { clientId: 'bccrm', clientSecret: 'a secret of the test only' }
  const redirectUri = `${publicUrl}/api/session/oidc/callback`
  provider = await startProvider({ port: 0, ...client, redirectUri, claimsIn: 'id_token' })
  product = await startProduct({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-provider',
    settings: {
      BCCRM_HTTP_PORT: String(port),
      BCCRM_PUBLIC_URL: publicUrl,
      BCCRM_OIDC_ISSUER: provider.issuer,
      BCCRM_OIDC_CLIENT_ID: client.clientId,
      BCCRM_OIDC_CLIENT_SECRET: client.clientSecret,
      BCCRM_OIDC_LABEL: 'XYZ login',
    },
  })
  page = await (await product.browser.newContext({ locale: 'en-GB' })).newPage()
})
afterAll(async () => {
  await product.close()
  await provider.end()
})

describe('somebody who signs in at the provider', () => {
  it('is told so after having said no there, and can begin anew', async () => {
    await provider.setPerson(null)
    await page.goto(`${product.url}/my-address`)
    await page.getByRole('link', { name: 'Continue with XYZ login' }).click()
    await page.getByText('You were not signed in, because it was cancelled at XYZ login.').waitFor()
  })

  it('is told whose address nobody here has', async () => {
    await provider.setPerson({ subject: 'stranger', address: 'stranger@else.example', isVerified: true })
    await page.getByRole('link', { name: 'Continue with XYZ login' }).click()
    await page.getByText('Nobody here has the mail address you use at XYZ login.').waitFor()
    await page.context().clearCookies({ domain: '127.0.0.1' })
  })

  it('gets to the page that was wanted at first, by the keyboard alone', async () => {
    await provider.setPerson(lena)
    await page.getByRole('link', { name: 'Continue with XYZ login' }).press('Enter')
    await page.getByRole('button', { name: `Menu of ${people.rep.name}` }).waitFor()
    expect(page.url()).toBe(`${product.url}/my-address`)
  })

  it('whose session ends comes back in another tab, and the page goes on with what was typed', async () => {
    const subject = page.getByLabel('Try a subject')
    await page.context().clearCookies({ domain: 'localhost' })
    await subject.fill('Our offer, XYZ Lead 11111')
    const tab = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Continue with XYZ login in a new tab' }).click()
    await (await tab).getByRole('button', { name: `Menu of ${people.rep.name}` }).waitFor()
    await (await tab).close()
    // To Playwright every tab is the one in front, always.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await page.getByText('11111 is not one of your leads, so it does not count.').waitFor()
    expect(await subject.inputValue()).toBe('Our offer, XYZ Lead 11111')
  })
})
