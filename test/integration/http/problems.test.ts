import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Context } from '../../../src/commands/context.ts'
import { Refusal, type RefusalCode } from '../../../src/domain/refusal.ts'
import { anyone } from '../../../src/http/access.ts'
import { refusals } from '../../../src/http/refusals.ts'
import { buildServer } from '../../../src/http/server.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let admin: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-problems')
  const tenant = await seedTenant(http.ctx, 'xyz')
  admin = http.as(tenant.tokens.admin)
})
afterAll(() => http.close())

describe('a request that is not valid says what is wrong, field by field', () => {
  it.each([
    ['/api/leads', {}, 'body.name', 'not_valid'],
    ['/api/leads', { name: '' }, 'body.name', 'missing'],
    ['/api/leads', { name: 'x'.repeat(301) }, 'body.name', 'too_long'],
    ['/api/leads', { name: 'two\nlines' }, 'body.name', 'line_breaks'],
    ['/api/leads', { name: 'A', number: '11a' }, 'body.number', 'digits_only'],
    ['/api/leads', { name: 'A', emails: ['x@y.example', 'anna'] }, 'body.emails.1', 'address_invalid'],
    ['/api/leads', { name: 'A', expectedClosing: '2026-02-30' }, 'body.expectedClosing', 'calendar_date'],
    ['/api/leads', { name: 'A', probability: 101 }, 'body.probability', 'too_large'],
    ['/api/leads', { name: 'A', priority: -1 }, 'body.priority', 'too_small'],
    [
      '/api/leads',
      { name: 'A', plannedRevenues: [{ amountMinor: 0.5 }] },
      'body.plannedRevenues.0.amountMinor',
      'not_valid',
    ],
    ['/api/companies', { name: 'A', country: 'Germany' }, 'body.country', 'country_code'],
    ['/api/users', { name: 'A', role: 'boss', addresses: ['a@b.example'] }, 'body.role', 'not_a_choice'],
    ['/api/users', { name: 'A', role: 'rep', addresses: [] }, 'body.addresses', 'too_few_items'],
    [
      '/api/users',
      { name: 'A', role: 'rep', addresses: ['a@b.example'], password: 'short' },
      'body.password',
      'too_short',
    ],
    ['/api/users', { name: 'A', role: 'rep', addresses: ['a@b', 'a.example'] }, 'body.addresses.1', 'address_invalid'],
    ['/api/tokens', { name: 'A', role: 'rep', scopes: [] }, 'body.scopes', 'too_few_items'],
  ])('%s %j', async (url, payload, path, code) => {
    const answer = await admin.post(url, payload)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const problem = answer.json<{ code: string; fields: { path: string; code: string; message: string }[] }>()
    expect(problem).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(problem.fields.find((field) => field.path === path)?.code).toBe(code)
    expect(problem.fields.every((field) => field.message !== '')).toBe(true)
  })

  it('names the limit that was passed, and the rule where no schema refused it', async () => {
    const long = await admin.post('/api/leads', { name: 'x'.repeat(301) })
    expect(long.json()).toMatchObject({ fields: [{ path: 'body.name', code: 'too_long', limit: 300 }] })
    const taken = await admin.post('/api/host-names', { hostName: 'gmail.com' })
    expect(taken.json()).toMatchObject({ fields: [{ path: 'body.hostName', code: 'host_name_free_mail' }] })
  })

  it('refuses fields nobody knows, so that a misspelt one is not lost', async () => {
    const answer = await admin.post('/api/leads', { name: 'A', salesperson: 'x' })
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(answer.body).toContain('salesperson')
  })

  it.each(['limit=0', 'limit=201', 'limit=x', 'outcome=gone'])('refuses ?%s', async (query) => {
    expect((await admin.get(`/api/leads?${query}`)).statusCode).toBe(400)
  })

  it.each([
    'nonsense',
    'null',
    '{"value":{"$gt":""},"isDate":false,"id":"a"}',
    '{"value":"never","isDate":true,"id":{"$ne":1}}',
  ])('refuses the cursor %s, which it never gave', async (text) => {
    const cursor = Buffer.from(text).toString('base64url')
    const answer = await admin.get(`/api/leads?cursor=${cursor}`)
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_input' })
  })
})

describe('bytes that cannot be read', () => {
  it.each([
    ['{"name":', 'application/json', 400, 'not JSON'],
    ['{"name":"A","__proto__":{"x":1}}', 'application/json', 400, 'not JSON'],
    ['name=A', 'application/x-www-form-urlencoded', 415, 'Content-Type: application/json'],
    [JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) }), 'application/json', 413, 'at most 1 MiB (1048576 bytes)'],
  ])('%#: are refused with why and what next, not failed at', async (payload, contentType, status, why) => {
    const answer = await admin.post('/api/leads', undefined, { 'content-type': contentType })
    expect(answer.statusCode).toBeLessThan(500)
    const authorization = await bearer()
    const headers = { authorization, 'content-type': contentType }
    const sent = await http.app.inject({ method: 'POST', url: '/api/leads', payload, headers })
    expect(sent.statusCode, sent.body).toBe(status)
    expect(sent.json()).toMatchObject({ code: 'invalid_input', detail: expect.stringContaining(why) as string })
  })
})

it.each(Object.entries(refusals))('answers the refusal %s as its table says', async (code, row) => {
  const { status, title, type = 'about:blank' } = row
  const answer = await answerTo(new Refusal(code as RefusalCode, 'Why.', { field: 'x', record: { secret: 'hash' } }))
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toMatchObject({
    type,
    code,
    title,
    status,
    detail: 'Why.',
    facts: { field: 'x' },
  })
  expect(answer.body).not.toContain('hash')
})

it('tells when to try again, where it is known', async () => {
  const answer = await answerTo(new Refusal('too_many', 'Too many tries.', { retryAfterSeconds: 7 }))
  expect(answer.headers['retry-after']).toBe('7')
  expect((await answerTo(new Refusal('too_many', 'Too many streams.'))).headers['retry-after']).toBeUndefined()
})

it('tells nothing of a fault but the request id', async () => {
  const answer = await answerTo(new Error('connect ECONNREFUSED mongodb://user:geheim@db.internal'))
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toMatch(/geheim|internal|ECONN/)
  expect(answer.json()).toMatchObject({ code: 'fault', requestId: answer.headers['x-request-id'] })
})

it('answers 404 as a problem for an address that is not there', async () => {
  const answer = await admin.get('/api/nothing-here')
  expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' })
})

it('slows down whoever asks too often', async () => {
  const app = buildServer(http.ctx, { ...http.options, maxRequestsPerMinute: 3 })
  const ask = async () => (await app.inject('/api/leads')).statusCode
  const statuses = [await ask(), await ask(), await ask(), await ask(), await ask()]
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  expect((await app.inject('/healthz')).statusCode).toBe(200)
  await app.close()
})

it('gives requests ids of its own, whatever the client says', async () => {
  const answer = await http.app.inject({ url: '/healthz', headers: { 'x-request-id': 'forged\tline' } })
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})

async function answerTo(error: Error) {
  const silent = { ...http.ctx, log: http.ctx.log.child({}, { level: 'silent' }) } satisfies Context
  const app = buildServer(silent, http.options)
  app.get('/throws', { config: { access: anyone } }, () => {
    throw error
  })
  const answer = await app.inject('/throws')
  await app.close()
  return answer
}

async function bearer(): Promise<string> {
  const tenant = await seedTenant(http.ctx, `t${crypto.randomUUID().slice(0, 8)}`)
  return `Bearer ${tenant.tokens.admin}`
}
