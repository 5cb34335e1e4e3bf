import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { OidcTry } from '../../../src/http/oidc.ts'
import { buildServer } from '../../../src/http/server.ts'
import { createSeal } from '../../../src/platform/seal.ts'
import { openOidc, registered, type OpenOidc } from '../../support/oidc/open-oidc.ts'
import { startProvider } from '../../support/oidc/start-provider.ts'
import { createTraveller, locationOf, type Traveller } from '../../support/oidc/traveller.ts'

const lena = { subject: 'lena', address: 'lena@xyz.example', isVerified: true }
const failed = '/sign-in?problem=oidc_failed&next=%2F'
const cookie = 'bccrm_oidc'
const seal = createSeal(registered.clientSecret, 'bccrm sign-in by OIDC')

let oidc: OpenOidc

beforeAll(async () => {
  oidc = await openOidc(inject('mongodbUri'), inject('redisUrl'), 'http-oidc-attacks')
  await oidc.addUser(lena.address)
})
afterAll(() => oidc.close())

describe('the way to the provider', () => {
  it('asks by code with PKCE, state and nonce, each new, and keeps them from scripts', async () => {
    const answers = [
      await createTraveller(oidc.app).ask('/api/session/oidc'),
      await createTraveller(oidc.app).ask('/api/session/oidc'),
    ]
    const [one, other] = answers.map((answer) => new URL(locationOf(answer)).searchParams)
    expect(Object.fromEntries(one ?? [])).toMatchObject({
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
      redirect_uri: registered.redirectUri,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.get(name)).toHaveLength(43)
      expect(one?.get(name)).not.toBe(other?.get(name))
    }
    expect(answers[0]?.headers['set-cookie']).toMatch(
      /^bccrm_oidc=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(answers[0]?.headers['cache-control']).toBe('no-store')
  })

  it('has a cookie for https only where pages are reached by https', async () => {
    const app = buildServer(oidc.http.ctx, {
      ...oidc.http.options,
      publicUrl: 'https://crm.test',
      oidc: {
        label: 'XYZ login',
        seal,
        client: { begin: begunAnyhow, finish: () => Promise.reject(new Error('not asked')) },
      },
    })
    const answer = await app.inject('/api/session/oidc')
    expect(answer.headers['set-cookie']).toMatch(/^__Host-bccrm_oidc=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/api/session/oidc',
    `/${'x'.repeat(1001)}`,
    '',
  ])('leads to no other host afterwards: %j', async (next) => {
    const traveller = await oidc.come(lena)
    expect(await traveller.signIn(next)).toBe('/')
    expect((await traveller.ask('/api/session')).statusCode).toBe(200)
  })

  it('keeps a page whose address has letters of every kind', async () => {
    const traveller = await oidc.come(lena)
    expect(await traveller.signIn('/leads?q=Müller & 王#end')).toBe('/leads?q=M%C3%BCller%20&%20%E7%8E%8B#end')
  })
})

describe('an answer of the provider is refused', () => {
  it.each([
    ['with another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['without a state', (url: URL) => url.searchParams.delete('state')],
    ['with another code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43))],
    ['without a code', (url: URL) => url.searchParams.delete('code')],
    ['of another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['that does not say its issuer', (url: URL) => url.searchParams.delete('iss')],
    ['with a second state', (url: URL) => url.searchParams.append('state', 'x')],
  ])('%s', async (_what, change) => {
    const traveller = await oidc.come(lena)
    const back = new URL(await traveller.leave())
    change(back)
    await expectRefused(traveller, back.href)
  })

  it.each<[string, Partial<OidcTry>]>([
    ['whose nonce is another', { nonce: 'x'.repeat(43) }],
    ['to another verifier', { codeVerifier: 'x'.repeat(43) }],
    ['that took longer than ten minutes', { begunAtMs: Date.now() - 601_000 }],
  ])('%s', async (_what, other) => {
    const traveller = await oidc.come(lena)
    const back = await traveller.leave()
    const kept = seal.open(traveller.cookies.get(cookie) ?? '') as OidcTry
    traveller.cookies.set(cookie, seal.close({ ...kept, ...other }))
    await expectRefused(traveller, back)
  })

  it('at a browser that did not ask for it, whether it asked for another one or for none', async () => {
    const back = await (await oidc.come(lena)).leave()
    await expectRefused(createTraveller(oidc.app), back)
    const victim = createTraveller(oidc.app)
    await victim.leave()
    await expectRefused(victim, back)
  })

  it('a second time, also where the cookie was copied before the first', async () => {
    const traveller = await oidc.come(lena)
    const back = await traveller.leave()
    const thief = createTraveller(oidc.app)
    thief.cookies.set(cookie, traveller.cookies.get(cookie) ?? '')
    expect(locationOf(await traveller.ask(back))).toBe('/')
    await expectRefused(thief, back)
    expect(locationOf(await traveller.ask(back))).toBe(failed)
  })

  it('with a cookie that was changed, or sealed by another secret', async () => {
    const traveller = await oidc.come(lena)
    const back = await traveller.leave()
    const value = traveller.cookies.get(cookie) ?? ''
    const kept = seal.open(value) as OidcTry
    const forged = [
      `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`,
      value.slice(0, -4),
      createSeal('another secret', 'bccrm sign-in by OIDC').close(kept),
      Buffer.from(JSON.stringify(kept)).toString('base64url'),
      seal.close([]),
      'x',
    ]
    for (const text of forged) {
      traveller.cookies.set(cookie, text)
      await expectRefused(traveller, back)
    }
  })

  it('never takes on a session cookie that was there before', async () => {
    const traveller = await oidc.come(lena)
    traveller.cookies.set('bccrm_session', 'planted')
    await traveller.signIn()
    expect(traveller.cookies.get('bccrm_session')).toMatch(/^[\w-]{43}$/)
  })
})

describe('a provider that is away', () => {
  it('is said so, and asked again at the next sign-in', async () => {
    const first = await startProvider({ ...registered, port: 0 })
    await first.end()
    const app = oidc.serverFor(first.issuer)
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    expect(await createTraveller(app).signIn('/reviews')).toBe('/sign-in?problem=oidc_unavailable&next=%2Freviews')
    const back = await startProvider({ ...registered, port: first.port })
    await back.setPerson({ ...lena, address: 'late@xyz.example' })
    await oidc.addUser('late@xyz.example')
    const traveller = createTraveller(app)
    expect(await traveller.signIn('/reviews')).toBe('/reviews')
    const again = await traveller.leave()
    await back.end()
    expect(locationOf(await traveller.ask(again))).toBe('/sign-in?problem=oidc_unavailable&next=%2F')
  })

  it('is not taken for one whose document names another issuer', async () => {
    const app = oidc.serverFor(`http://localhost:${oidc.provider.port}`)
    expect(await createTraveller(app).signIn()).toBe('/sign-in?problem=oidc_unavailable&next=%2F')
  })

  it('has no routes and no button where none is configured', async () => {
    for (const url of ['/api/session/oidc', '/api/session/oidc/callback?code=x&state=y']) {
      const answer = await oidc.http.app.inject(url)
      expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' })
    }
    expect((await oidc.http.app.inject('/api/session/ways')).json()).toMatchObject({ oidc: null })
    expect((await oidc.app.inject('/api/session/ways')).json()).toMatchObject({ oidc: { label: 'XYZ login' } })
  })
})

async function expectRefused(traveller: Traveller, back: string): Promise<void> {
  const answer = await traveller.ask(back)
  expect(locationOf(answer)).toBe(failed)
  expect([answer.headers['set-cookie']].flat(), 'only the try is taken away').toEqual([
    'bccrm_oidc=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
  ])
}

function begunAnyhow() {
  const checks = { state: 'state', nonce: 'nonce', codeVerifier: 'verifier' }
  return Promise.resolve({ kind: 'begun', url: 'https://login.xyz.example/', checks } as const)
}
