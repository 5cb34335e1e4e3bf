import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { changeOwnPassword } from '../../../src/commands/change-own-password.ts'
import { sendSignIn } from '../../../src/commands/sign-in-to-send.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { signIn } from '../../../src/commands/sign-in.ts'
import type { User } from '../../../src/domain/access.ts'
import { Refusal } from '../../../src/domain/refusal.ts'
import { buildServer } from '../../../src/http/server.ts'
import { checkPassword, hashPassword, type CheckPassword } from '../../../src/platform/password.ts'
import { openBrowser } from '../../support/http/browser.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

const password = 'correct horse battery'
const lena = { address: 'lena@xyz.example', password }

let http: OpenHttp
let tenant: SeededTenant

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-sign-in-limits')
  tenant = await seedTenant(http.ctx, 'xyz')
  const input = { name: 'Lena', role: 'rep', team: null, addresses: [lena.address], password } as const
  await createUser(http.ctx, tenant.bySystem, input, hashPassword)
})
afterAll(() => http.close())

describe('an office behind one address', () => {
  it('may sign in as often as it likes, and still has all its free tries', async () => {
    const statuses = new Set<number>()
    for (let count = 0; count < 60; count += 1) {
      statuses.add((await openBrowser(http.app, '203.0.113.10').post('/api/session', lena)).statusCode)
    }
    expect([...statuses]).toEqual([200])
  })

  it('is slowed down where it guesses, also when a right password comes in between', async () => {
    const guesser = openBrowser(http.app, '198.51.100.10')
    const guess = (count: number) =>
      guesser.post('/api/session', { address: `a${count}@xyz.example`, password: 'wrong' })
    for (let count = 0; count < 49; count += 1) await guess(count)
    expect((await guesser.post('/api/session', lena)).statusCode).toBe(200)
    expect((await guess(49)).statusCode).toBe(401)
    expect((await guess(50)).statusCode).toBe(401)
    expect((await guess(51)).statusCode).toBe(429)
  })

  it('is told apart by a trusted proxy, and by nobody else', async () => {
    const app = buildServer(http.ctx, { ...http.options, trustedProxies: ['192.0.2.0/24'] })
    const guess = (remoteAddress: string, client: string) =>
      app.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress,
        headers: { 'x-bccrm-csrf': '1', 'x-forwarded-for': client },
        payload: { address: 'proxied@xyz.example', password: 'wrong' },
      })
    for (let count = 0; count < 6; count += 1) await guess('192.0.2.1', '203.0.113.50')
    expect((await guess('192.0.2.1', '203.0.113.50')).statusCode).toBe(429)
    expect((await guess('192.0.2.1', '8.8.8.8, 203.0.113.50')).statusCode, 'a forged first hop').toBe(429)
    expect((await guess('192.0.2.1', '100.64.1.1')).statusCode, 'another client').toBe(401)
    for (let count = 0; count < 6; count += 1) await guess('198.51.100.77', `10.${count}.0.1`)
    expect((await guess('198.51.100.77', '10.9.0.1')).statusCode, 'no proxy of ours').toBe(429)
    await app.close()
  })
})

describe('guessing at an address that another tenant’s admin made a user of, too', () => {
  const known = 'known to the thief'
  const hashed = (text: string) => Promise.resolve(`hash of ${text}`)
  const check: CheckPassword = (hash, tried) => Promise.resolve(hash === `hash of ${tried}`)
  let thief: SeededTenant

  beforeAll(async () => {
    thief = await seedTenant(http.ctx, 'thief')
  })

  it.each([
    ['signs in as his own', signsIn],
    ['changes his own password', changesPassword],
    ['signs in as his own by SMTP AUTH', signsInBySmtp],
  ])('becomes slow, also when he %s in between', async (_how, doorOf) => {
    const address = `${crypto.randomUUID()}@xyz.example`
    const common = { name: 'V', role: 'rep', team: null, addresses: [address] } as const
    await createUser(http.ctx, tenant.bySystem, { ...common, password }, hashed)
    const own = await createUser(http.ctx, thief.bySystem, { ...common, password: known }, hashed)
    const door = doorOf(own, address)
    const round = async () => {
      for (const tried of ['wrong 1', 'wrong 2']) await door.guess(tried)
      await door.known()
    }
    await round()
    await expect(round().then(round).then(round)).rejects.toMatchObject({ code: 'too_many' })
  })

  it('is forgotten as ever where nobody else has the address', async () => {
    const address = `${crypto.randomUUID()}@xyz.example`
    const common = { name: 'V', role: 'rep', team: null, addresses: [address] } as const
    const own = await createUser(http.ctx, tenant.bySystem, { ...common, password: known }, hashed)
    const door = signsIn(own, address)
    for (let round = 0; round < 5; round += 1) {
      for (const tried of ['wrong 1', 'wrong 2']) await door.guess(tried)
      await door.known()
    }
  })

  /** Time stands still, so that what is closed stays closed. */
  const still = () => ({ ...http.ctx, clock: { now: () => startedAt } })
  const startedAt = new Date()
  /** A network that no other test of this file guesses from. */
  const clientAddress = '198.18.0.60'

  function signsIn(_own: User, address: string) {
    const ctx = still()
    const browser = () => ({ secret: crypto.randomUUID(), userAgent: null })
    const attempt = (tried: string) =>
      signIn(ctx, { address, password: tried, clientAddress, browser: browser() }, check)
    return { guess: (tried: string) => wrongIsFine(attempt(tried)), known: () => attempt(known) }
  }

  function changesPassword({ tenantId, id: userId, role, team }: User, address: string) {
    const by = { tenantId, actor: { kind: 'user', tenantId, userId, role, team } } as const
    const change = { current: known, next: known, clientAddress, keptSession: null }
    const passwords = { check, hash: hashed }
    return { ...signsIn({} as User, address), known: () => changeOwnPassword(still(), by, change, passwords) }
  }

  function signsInBySmtp(_own: User, address: string) {
    const attempt = sendSignIn(still(), check)
    return {
      guess: (tried: string) => attempt(address, tried, clientAddress),
      known: () => attempt(address, known, clientAddress),
    }
  }

  async function wrongIsFine(tried: Promise<unknown>): Promise<void> {
    await tried.catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'not_signed_in') throw error
    })
  }
})

describe('SMTP AUTH', () => {
  it('finds the person, over as many connections at once as he likes', async () => {
    const check = sendSignIn(http.ctx, checkPassword)
    const found = await Promise.all(Array.from({ length: 20 }, () => check(lena.address, password, '203.0.113.30')))
    expect(new Set(found.map((each) => each?.tenantId))).toEqual(new Set([tenant.tenantId]))
  })

  it('slows guessing down from one network, and leaves the web page and other networks alone', async () => {
    const check = sendSignIn(http.ctx, checkPassword)
    for (let count = 0; count < 6; count += 1) expect(await check(lena.address, 'wrong', '203.0.113.31')).toBeNull()
    await expect(check(lena.address, password, '203.0.113.31')).rejects.toThrow(Refusal)
    expect(await check(lena.address, password, '198.51.100.31')).not.toBeNull()
    expect((await openBrowser(http.app, '203.0.113.31').post('/api/session', lena)).statusCode).toBe(200)
  })

  it('compares a password also where nobody has the address, so that time tells nothing', async () => {
    const compared: (string | null)[] = []
    const watch: CheckPassword = (hash) => {
      compared.push(hash)
      return Promise.resolve(false)
    }
    const check = sendSignIn(http.ctx, watch)
    await check('nobody@xyz.example', 'wrong', '100.64.9.1')
    await check(lena.address, 'wrong', '100.64.9.1')
    expect(compared).toEqual([null, expect.stringMatching(/^\$argon2id\$/)])
  })
})

describe('requests with secrets that nobody has', () => {
  it('share one count, however many there are, and leave people alone, also those at the same address', async () => {
    const app = buildServer(http.ctx, { ...http.options, maxRequestsPerMinute: 5 })
    const ask = (headers: Record<string, string>, remoteAddress = '203.0.113.90') =>
      app.inject({ url: '/api/leads', remoteAddress, headers }).then(({ statusCode }) => statusCode)
    const person = { authorization: `Bearer ${tenant.tokens.rep}` }
    expect(await ask(person)).toBe(200)
    const statuses = []
    for (let count = 0; count < 4; count += 1) statuses.push(await ask({ authorization: `Bearer bccrm_${count}` }))
    statuses.push(await ask({ cookie: 'bccrm_session=made-up' }), await ask({ authorization: 'Bearer bccrm_x' }))
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    expect(await ask(person), 'known before').toBe(200)
    expect(await ask({ authorization: `Bearer ${tenant.tokens.admin}` }, '198.51.100.90'), 'elsewhere').toBe(200)
    expect((await app.inject({ url: '/api/session/ways', remoteAddress: '203.0.113.90' })).statusCode).toBe(200)
    await app.close()
  })

  it('cannot be told apart by other cookies or by how the scheme is written', async () => {
    const app = buildServer(http.ctx, { ...http.options, maxRequestsPerMinute: 4 })
    const browser = openBrowser(http.app, '203.0.113.91')
    await browser.post('/api/session', lena)
    const ask = async (headers: Record<string, string>) => (await app.inject({ url: '/api/leads', headers })).statusCode
    const ways: Record<string, string>[] = [
      { cookie: browser.cookie() },
      { cookie: `a=1; ${browser.cookie()}` },
      { cookie: `${browser.cookie()}; b=2` },
      { cookie: `c=3; ${browser.cookie()}` },
      { cookie: `d=4; ${browser.cookie()}` },
    ]
    const answers = []
    for (const way of ways) answers.push(await ask(way))
    expect(answers).toEqual([200, 200, 200, 200, 429])
    await app.close()
  })
})
