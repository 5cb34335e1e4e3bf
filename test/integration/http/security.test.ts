import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Context } from '../../../src/commands/context.ts'
import { anyone } from '../../../src/http/access.ts'
import { startMetrics } from '../../../src/http/metrics-server.ts'
import { buildServer } from '../../../src/http/server.ts'
import { createLogger } from '../../../src/platform/logger.ts'
import { openBrowser } from '../../support/http/browser.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

const password = 'correct horse battery'

let http: OpenHttp
let tenant: SeededTenant

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-security')
  tenant = await seedTenant(http.ctx, 'xyz')
})
afterAll(() => http.close())

describe('every answer brings a policy that lets in nothing foreign, and is kept by nobody', () => {
  const rep = () => `Bearer ${tenant.tokens.rep}`
  const json = (payload: string) =>
    ({ method: 'POST', payload, headers: { 'content-type': 'application/json' } }) as const
  it.each([
    ['an answer', 200, () => ({ url: '/api/leads', headers: { authorization: rep() } })],
    ['nobody signed in', 401, () => ({ url: '/api/leads' })],
    ['too small a role', 403, () => ({ url: '/api/audit', headers: { authorization: rep() } })],
    ['no such record', 404, () => ({ url: '/api/leads/none', headers: { authorization: rep() } })],
    ['no such address', 404, () => ({ url: '/api/<script>' })],
    ['no such address for this method', 404, () => ({ url: '/api/leads', method: 'OPTIONS' })],
    ['an address that cannot be read', 404, () => ({ url: '/%<script>alert(1)</script>' })],
    ['letters that are none', 404, () => ({ url: '/api/leads/%ff' })],
    ['two slashes', 404, () => ({ url: '//' })],
    ['a very long address', 404, () => ({ url: `/api/leads/${'x'.repeat(5000)}` })],
    ['JSON that is none', 400, () => ({ url: '/api/session', ...json('{') })],
    ['too much', 413, () => ({ url: '/api/session', ...json(JSON.stringify({ a: 'x'.repeat(2 ** 20) })) })],
    [
      'another type',
      415,
      () => ({ url: '/api/session', method: 'POST', payload: '<a/>', headers: { 'content-type': 'text/xml' } }),
    ],
    ['a fault', 500, () => ({ url: '/throws' })],
    ['a wrong sign-in', 401, () => ({ url: '/api/session', ...json('{"address":"a@b.example","password":"x"}') })],
  ] as const)('%s: %i', async (_what, status, request) => {
    const app = serverThatThrows()
    const call: { headers?: object } & object = request()
    const answer = await app.inject({ ...call, headers: { 'x-bccrm-csrf': '1', ...call.headers } })
    expect(answer.statusCode, answer.body).toBe(status)
    expect(answer.headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(answer.body).not.toContain('<script')
    await app.close()
  })
})

describe('signing in from a foreign page', () => {
  it.each([
    ['a form', { 'content-type': 'text/plain' }],
    ['a form with a password in its address', { authorization: 'Basic YTpi' }],
    ['a script that knows our header', { 'x-bccrm-csrf': '1', origin: 'https://evil.example' }],
  ])('is refused to %s', async (_who, headers) => {
    const payload = { address: 'a@b.example', password: 'x' }
    for (const url of ['/api/session', '/api/set-up', '/api/invitations/x/accept']) {
      const answer = await http.app.inject({
        method: 'POST',
        url,
        headers: { host: 'crm.test', ...headers },
        payload: JSON.stringify(payload),
      })
      expect([403, 415], url).toContain(answer.statusCode)
    }
  })
})

describe('JSON', () => {
  it.each([
    '{"__proto__":{"role":"admin"}}',
    '{"constructor":{"prototype":{"role":"admin"}}}',
    '{"a":{"__proto__":1}}',
  ])('cannot reach what all objects share: %s', async (payload) => {
    const headers = { authorization: `Bearer ${tenant.tokens.admin}`, 'content-type': 'application/json' }
    for (const url of ['/api/leads', '/api/users', '/api/tokens']) {
      const answer = await http.app.inject({ method: 'POST', url, headers, payload })
      expect(answer.statusCode).toBe(400)
    }
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false)
  })

  it('may lie in itself as deep as a body is long without a fault', async () => {
    const payload = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const headers = {
      authorization: `Bearer ${tenant.tokens.admin}`,
      'content-type': 'application/json',
      'idempotency-key': 'deep',
    }
    for (const url of ['/api/leads', '/api/test-mails']) {
      const answer = await http.app.inject({ method: 'POST', url, headers, payload })
      expect(answer.statusCode, url).toBeLessThan(500)
    }
  })
})

it('reads no text by a pattern that takes long, however it is made', async () => {
  const document = (await http.app.inject('/api/openapi.json')).body
  const patterns = new Set(
    [...document.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text ?? '') as string),
  )
  expect(patterns.size).toBeGreaterThan(5)
  const hostile = [
    'a',
    '-a',
    'a-',
    '0',
    ' ',
    '@',
    'a@',
    '.',
    'a.',
    '\u0001',
    'aa-bb',
    '2026-01-01T00:00:00',
    ':',
  ].flatMap((piece) => [piece.repeat(20_000), `${piece.repeat(20_000)}!`, `A${piece.repeat(20_000)}\n`])
  for (const pattern of patterns) {
    const read = new RegExp(pattern, 'u')
    const startedAt = performance.now()
    for (const text of hostile) read.test(text)
    expect(performance.now() - startedAt, pattern).toBeLessThan(1000)
  }
})

describe('a person who is shut out', () => {
  it('is signed out for good, also where he is let in again', async () => {
    const admin = http.as(tenant.tokens.admin)
    const made = await admin.post('/api/users', { name: 'Ben', role: 'rep', addresses: ['ben@xyz.example'], password })
    const { id } = made.json<{ id: string }>()
    const browser = openBrowser(http.app)
    await browser.post('/api/session', { address: 'ben@xyz.example', password })
    expect((await admin.patch(`/api/users/${id}`, 1, { active: false })).statusCode).toBe(200)
    expect((await browser.get('/api/session')).statusCode).toBe(401)
    expect((await admin.patch(`/api/users/${id}`, 2, { active: true })).statusCode).toBe(200)
    expect((await browser.get('/api/session')).statusCode).toBe(401)
  })

  it('can do so himself everywhere but here', async () => {
    const browsers = await Promise.all([1, 2, 3].map(() => signedIn()))
    expect((await browsers[0]?.delete('/api/sessions'))?.statusCode).toBe(204)
    const seen = await Promise.all(browsers.map(async (each) => (await each.get('/api/session')).statusCode))
    expect(seen).toEqual([200, 401, 401])
    const audit = await http.as(tenant.tokens.admin).get('/api/audit')
    expect(audit.json<{ items: object[] }>().items[0]).toMatchObject({
      act: 'remove_other_sessions',
      after: { sessionCount: 2 },
    })
  })
})

it('tells nothing of a fault on the port for metrics, where nobody signs in', async () => {
  const metrics = { ...http.ctx.metrics, render: () => Promise.reject(new Error('mongodb://geheim@db.internal')) }
  const started = await startMetrics({ metrics }, { host: '127.0.0.1', port: 0, health: http.options.health })
  const answer = await fetch(started.url)
  expect(answer.status).toBe(500)
  expect(await answer.text()).toBe('Failed.\n')
  await started.close()
})

it('writes no secret into the log, whatever happens', async () => {
  const lines: string[] = []
  const log = createLogger({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } })
  const app = buildServer({ ...http.ctx, log }, http.options)
  const browser = openBrowser(app)
  const admin = { authorization: `Bearer ${tenant.tokens.admin}` }
  await browser.post('/api/session', { address: 'carla@xyz.example', password: 'wrong-geheim-1' })
  const invited = await app.inject({
    method: 'POST',
    url: '/api/invitations',
    headers: admin,
    payload: { name: 'Carla', address: 'carla@xyz.example', role: 'rep' },
  })
  const path = new URL(invited.json<{ link: string }>().link).pathname
  expect((await browser.post(`/api${path}/accept`, { password: 'geheim-2 long enough' })).statusCode).toBe(200)
  await browser.post('/api/session/password', { current: 'geheim-3', next: 'geheim-4 long enough' })
  await app.inject({ url: '/api/session/oidc/callback?code=geheim-5&state=geheim-6' })
  await app.inject({ url: '/api/leads?q=geheim-7', headers: { authorization: 'Bearer geheim-8' } })
  await app.inject({ url: '/%geheim-9' })
  await app.close()
  const secrets = [
    /geheim-\d/,
    path.split('/').at(-1) ?? '',
    browser.cookie().split('=')[1] ?? '',
    tenant.tokens.admin,
    'carla@',
  ]
  expect(lines.length).toBeGreaterThan(5)
  for (const secret of secrets) expect(lines.join('')).not.toMatch(secret)
})

async function signedIn() {
  const address = 'dora@xyz.example'
  const body = { name: 'Dora', role: 'rep', addresses: [address], password }
  await http.as(tenant.tokens.admin).post('/api/users', body)
  const browser = openBrowser(http.app)
  expect((await browser.post('/api/session', { address, password })).statusCode).toBe(200)
  return browser
}

function serverThatThrows() {
  const silent = { ...http.ctx, log: http.ctx.log.child({}, { level: 'silent' }) } satisfies Context
  const app = buildServer(silent, http.options)
  app.get('/throws', { config: { access: anyone } }, () => {
    throw new Error('<script>')
  })
  return app
}
