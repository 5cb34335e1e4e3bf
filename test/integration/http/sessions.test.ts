import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { offerSetUp } from '../../../src/commands/offer-set-up.ts'
import { newTypedCode } from '../../../src/platform/secrets.ts'
import { openBrowser } from '../../support/http/browser.ts'
import { addRep, admin, password, signedIn } from '../../support/http/first-start.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp
let code: string

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-sessions')
  code = String(await offerSetUp(http.ctx, newTypedCode, { hasProvider: false }))
})
afterAll(() => http.close())

describe('the first start', () => {
  it('is asked for while nobody can sign in, and refused without the code from the log', async () => {
    const browser = openBrowser(http.app)
    expect((await browser.get('/api/session/ways')).json()).toEqual({
      oidc: null,
      needsSetUp: true,
      asksTenantName: true,
    })
    const refused = await browser.post('/api/set-up', { ...admin, code: 'AAAA-BBBB' })
    expect(refused.statusCode).toBe(400)
    expect(refused.json()).toMatchObject({ fields: [{ path: 'body.code', code: 'wrong_code' }] })
  })

  it('makes one tenant and one admin, also where two people have codes', async () => {
    const other = String(await offerSetUp(http.ctx, newTypedCode, { hasProvider: false }))
    const browsers = [openBrowser(http.app, '192.0.2.1'), openBrowser(http.app, '198.51.100.1')]
    const answers = await Promise.all([
      browsers[0]?.post('/api/set-up', { ...admin, code: code.toLowerCase() }),
      browsers[1]?.post('/api/set-up', { ...admin, code: other }),
    ])
    expect(answers.map((answer) => answer?.statusCode).sort()).toEqual([200, 409])
    const won = answers[0]?.statusCode === 200 ? browsers[0] : browsers[1]
    const session = await won?.get('/api/session')
    expect(session?.json()).toMatchObject({
      user: { name: 'Ada', role: 'admin', addresses: ['ada@xyz.example'], language: null },
      tenant: { name: 'Müller & Söhne', slug: 'muller-sohne' },
      crmAddress: 'crm@bccrm.example',
    })
    expect(await http.ctx.store.tenants.list()).toHaveLength(1)
    expect(await offerSetUp(http.ctx, newTypedCode, { hasProvider: false })).toBeNull()
    expect((await openBrowser(http.app).get('/api/session/ways')).json()).toMatchObject({
      needsSetUp: false,
      asksTenantName: false,
    })
  })
})

describe('signing in by password', () => {
  it('sets a cookie that scripts cannot read and foreign pages cannot send with changes', async () => {
    const browser = openBrowser(http.app)
    const answer = await browser.post('/api/session', { address: 'ADA@xyz.example', password })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['set-cookie']).toMatch(
      /^bccrm_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect((await browser.get('/api/leads')).statusCode).toBe(200)
  })

  it('answers a wrong password, an unknown address and a person without a password alike', async () => {
    await addRep(http, 'without@xyz.example', null)
    const bodies = await Promise.all(
      ['ada@xyz.example', 'nobody@xyz.example', 'without@xyz.example'].map(async (address) => {
        const answer = await openBrowser(http.app).post('/api/session', { address, password: 'wrong password' })
        const { requestId: _own, ...body } = answer.json<Record<string, unknown>>()
        return { status: answer.statusCode, body, cookie: answer.headers['set-cookie'] }
      }),
    )
    expect(bodies[0]).toMatchObject({ status: 401, body: { code: 'not_signed_in' }, cookie: undefined })
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
  })

  it('makes guessing slower and slower from one network, and leaves the person elsewhere alone', async () => {
    await addRep(http, 'slow@xyz.example', password)
    const guesser = openBrowser(http.app, '203.0.113.5')
    const guess = () => guesser.post('/api/session', { address: 'slow@xyz.example', password: 'wrong password' })
    const answers = []
    for (let count = 0; count < 7; count += 1) answers.push(await guess())
    expect(answers.slice(0, 6).map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 401, 401])
    expect(answers[6]?.statusCode).toBe(429)
    expect(answers[6]?.json()).toMatchObject({ code: 'too_many', facts: { retryAfterSeconds: 1 } })
    expect(answers[6]?.headers['retry-after']).toBe('1')
    const right = await guesser.post('/api/session', { address: 'slow@xyz.example', password })
    expect(right.statusCode, 'the right password does not open what is closed').toBe(429)
    const elsewhere = await openBrowser(http.app, '198.51.100.9').post('/api/session', {
      address: 'slow@xyz.example',
      password,
    })
    expect(elsewhere.statusCode).toBe(200)
  })

  it('counts guesses of the same moment one by one', async () => {
    const guesser = openBrowser(http.app, '203.0.113.77')
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => guesser.post('/api/session', { address: 'x@xyz.example', password: 'wrong' })),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 401).length).toBeLessThanOrEqual(6)
  })
})

describe('a change by cookie', () => {
  it.each([
    ['without our header', { 'x-bccrm-csrf': '' }],
    ['from a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a page of a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from an opaque origin', { origin: 'null' }],
  ])('is refused %s', async (_why, headers) => {
    const browser = await signedIn(http)
    const answer = await browser.post('/api/leads', { name: 'Forged' }, headers)
    expect(answer.statusCode).toBe(403)
    const own = await browser.post(
      '/api/leads',
      { name: 'Own' },
      { origin: 'http://crm.test', 'sec-fetch-site': 'same-origin' },
    )
    expect(own.statusCode).toBe(201)
  })

  it('cannot sign a person in as somebody else from a foreign page', async () => {
    const answer = await openBrowser(http.app).post(
      '/api/session',
      { address: admin.address, password },
      { 'x-bccrm-csrf': '0' },
    )
    expect(answer.statusCode).toBe(403)
  })
})

describe('sessions', () => {
  it('are listed and ended one by one by their person only', async () => {
    const [here, there] = [await signedIn(http), await signedIn(http)]
    const list = (await here.get('/api/sessions')).json<{
      items: { id: string; current: boolean; userAgent: string }[]
    }>()
    expect(list.items.filter(({ current }) => current)).toHaveLength(1)
    expect(list.items[0]?.userAgent).toBe('Test 1.0')
    await addRep(http, 'rep@xyz.example', password)
    const rep = await signedIn(http, 'rep@xyz.example')
    const repSession = (await rep.get('/api/sessions')).json<{ items: { id: string }[] }>().items[0]?.id ?? ''
    expect((await here.delete(`/api/sessions/${repSession}`)).statusCode).toBe(404)
    const others = list.items.filter(({ current }) => !current)
    for (const { id } of others) expect((await here.delete(`/api/sessions/${id}`)).statusCode).toBe(204)
    expect((await there.get('/api/session')).statusCode).toBe(401)
    expect((await rep.get('/api/session')).statusCode).toBe(200)
  })

  it('end with signing out, also twice', async () => {
    const browser = await signedIn(http)
    const stolen = browser.cookie()
    expect((await browser.delete('/api/session')).statusCode).toBe(204)
    const answer = await http.app.inject({ url: '/api/session', headers: { cookie: stolen } })
    expect(answer.statusCode).toBe(401)
    expect((await browser.delete('/api/session')).statusCode).toBe(204)
  })

  it('end with signing out in two windows at the same moment, and both lose the cookie', async () => {
    const browser = await signedIn(http)
    const headers = { cookie: browser.cookie(), 'x-bccrm-csrf': '1' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => http.app.inject({ method: 'DELETE', url: '/api/session', headers })),
    )
    for (const answer of answers) {
      expect(answer.statusCode, answer.body).toBe(204)
      expect(answer.headers['set-cookie']).toMatch(/^bccrm_session=; Max-Age=0;/)
    }
  })

  it('end where the person is not active any more, and follow the role at once', async () => {
    const user = await addRep(http, 'leaving@xyz.example', password)
    const browser = await signedIn(http, 'leaving@xyz.example')
    expect((await browser.get('/api/audit')).statusCode).toBe(403)
    await http.ctx.store.users.save({ ...user, role: 'admin', version: 2 })
    expect((await browser.get('/api/audit')).statusCode).toBe(200)
    await http.ctx.store.users.save({ ...user, active: false, version: 3 })
    expect((await browser.get('/api/session')).statusCode).toBe(401)
  })

  it('elsewhere end with another password, which needs the current one', async () => {
    await addRep(http, 'careful@xyz.example', password)
    const [here, there] = [await signedIn(http, 'careful@xyz.example'), await signedIn(http, 'careful@xyz.example')]
    const wrong = await here.post('/api/session/password', { current: 'wrong', next: 'a new long password' })
    expect(wrong.json()).toMatchObject({ fields: [{ path: 'body.current', code: 'wrong_password' }] })
    const done = await here.post('/api/session/password', { current: password, next: 'a new long password' })
    expect(done.statusCode).toBe(204)
    expect((await here.get('/api/session')).statusCode).toBe(200)
    expect((await there.get('/api/session')).statusCode).toBe(401)
  })

  it('keep the language a person chose', async () => {
    const browser = await signedIn(http)
    const set = await browser.patch('/api/session', { language: 'nl' })
    expect(set.json()).toMatchObject({ user: { language: 'nl' } })
    expect((await browser.get('/api/session')).json()).toMatchObject({ user: { language: 'nl' } })
  })

  it('keep when it is later for a person, and the reminder of each filing, in every browser', async () => {
    const browser = await signedIn(http)
    expect((await browser.get('/api/session')).json()).toMatchObject({
      user: { laterDefault: null, filingReminder: null },
    })
    await browser.patch('/api/session', { laterDefault: 'three_days' })
    await browser.patch('/api/session', { filingReminder: 'next_week' })
    const other = await signedIn(http)
    expect((await other.get('/api/session')).json()).toMatchObject({
      user: { laterDefault: 'three_days', filingReminder: 'next_week' },
    })
    await browser.patch('/api/session', { filingReminder: null })
    expect((await other.get('/api/session')).json()).toMatchObject({
      user: { laterDefault: 'three_days', filingReminder: null },
    })
  })

  it('keep the time zone and the reminder time a person chose, each without the others', async () => {
    const browser = await signedIn(http)
    await browser.patch('/api/session', { timeZone: 'Asia/Shanghai' })
    await browser.patch('/api/session', { reminderTime: '07:30' })
    expect((await browser.get('/api/session')).json()).toMatchObject({
      user: { timeZone: 'Asia/Shanghai', reminderTime: '07:30' },
    })
    await browser.patch('/api/session', { timeZone: null })
    expect((await browser.get('/api/session')).json()).toMatchObject({
      user: { timeZone: null, reminderTime: '07:30' },
    })
    for (const wrong of [
      { timeZone: 'Europe/Atlantis' },
      { reminderTime: '25:00' },
      { laterDefault: 'never' },
      { filingReminder: 'hour' },
      { colour: 'red' },
    ])
      expect((await browser.patch('/api/session', wrong)).statusCode, JSON.stringify(wrong)).toBe(400)
  })
})
