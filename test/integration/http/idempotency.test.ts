import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let admin: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-idempotency')
  tenant = await seedTenant(http.ctx, 'xyz')
  rep = http.as(tenant.tokens.rep)
  admin = http.as(tenant.tokens.admin)
})
afterAll(() => http.close())

it('does a repeated request once and answers as the first time', async () => {
  const first = await rep.post('/api/leads', { name: 'Once' }, { 'idempotency-key': 'k1' })
  const again = await rep.post('/api/leads', { name: 'Once' }, { 'idempotency-key': 'k1' })
  expect(first.statusCode).toBe(201)
  expect(again.statusCode).toBe(201)
  expect(again.body).toBe(first.body)
  expect(again.headers.location).toBe(first.headers.location)
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect(await leadsNamed('Once')).toBe(1)
})

it('does it once when both arrive at the same moment', async () => {
  const send = () => rep.post('/api/leads', { name: 'Twin' }, { 'idempotency-key': 'k2' })
  const answers = await Promise.all([send(), send(), send(), send()])
  expect(await leadsNamed('Twin')).toBe(1)
  for (const { statusCode } of answers) expect([201, 409]).toContain(statusCode)
  expect((await send()).statusCode).toBe(201)
  expect(await leadsNamed('Twin')).toBe(1)
})

it('refuses the same key for another request', async () => {
  await rep.post('/api/leads', { name: 'One thing' }, { 'idempotency-key': 'k3' })
  const other = await rep.post('/api/leads', { name: 'Another thing' }, { 'idempotency-key': 'k3' })
  expect(other.json()).toMatchObject({ status: 409, code: 'idempotency_key_reused' })
})

it('keeps the keys of each person apart', async () => {
  const mine = await rep.post('/api/leads', { name: 'Mine' }, { 'idempotency-key': 'k4' })
  const theirs = await admin.post('/api/leads', { name: 'Mine' }, { 'idempotency-key': 'k4' })
  expect(theirs.json<{ id: string }>().id).not.toBe(mine.json<{ id: string }>().id)
})

it('gives the key back where nothing was done', async () => {
  const wrong = await rep.post('/api/leads', { name: 'A', companyId: 'nobody' }, { 'idempotency-key': 'k5' })
  expect(wrong.statusCode).toBe(400)
  const right = await rep.post('/api/leads', { name: 'A' }, { 'idempotency-key': 'k5' })
  expect(right.statusCode).toBe(201)
})

it('never keeps a secret: the repeated request is refused and no second token is made', async () => {
  const body = { name: 'Only once', role: 'rep', scopes: ['read'] }
  const first = await admin.post('/api/tokens', body, { 'idempotency-key': 'k6' })
  expect(first.json<{ secret: string }>().secret).toMatch(/^bccrm_/)
  const again = await admin.post('/api/tokens', body, { 'idempotency-key': 'k6' })
  expect(again.json()).toMatchObject({ status: 409, code: 'already_exists' })
  const tokens = (await admin.get('/api/tokens')).json<{ items: { name: string }[] }>().items
  expect(tokens.filter(({ name }) => name === 'Only once')).toHaveLength(1)
})

it.each(['', 'with space', 'ü', 'x'.repeat(201)])('refuses the key %j', async (key) => {
  const answer = await rep.post('/api/leads', { name: 'A' }, { 'idempotency-key': key })
  expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: 'headers.idempotency-key' }] })
})

async function leadsNamed(name: string): Promise<number> {
  const answer = await admin.get(`/api/leads?limit=200&q=${name}`)
  return answer.json<{ items: { name: string }[] }>().items.filter((lead) => lead.name === name).length
}
