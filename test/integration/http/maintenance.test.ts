import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { beginMaintenance } from '../../../src/commands/begin-maintenance.ts'
import { createOperatorToken } from '../../../src/commands/create-operator-token.ts'
import { endMaintenance } from '../../../src/commands/end-maintenance.ts'
import { newTokenSecret } from '../../../src/platform/secrets.ts'
import { addRep, password } from '../../support/http/first-start.ts'
import { calls } from '../../support/http/calls.ts'
import { openBrowser } from '../../support/http/browser.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { seedRecords, type SeededRecords } from '../../support/http/seed-records.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let records: SeededRecords
let admin: Asking
let operatorToken: string

const inAnHour = () => new Date(Date.now() + 3_600_000)

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-maintenance')
  tenant = await seedTenant(http.ctx, 'xyz')
  records = await seedRecords(http.ctx, tenant, 'Kept')
  admin = http.as(tenant.tokens.admin)
  operatorToken = newTokenSecret()
  const all = { name: 'test', scopes: ['read', 'write', 'admin'], expiresAt: null } as const
  await createOperatorToken(http.ctx, all, operatorToken)
})
beforeEach(() => beginMaintenance(http.ctx, { until: inAnHour(), message: 'New disks.' }))
afterEach(() => endMaintenance(http.ctx))
afterAll(() => http.close())

/** Asked as whoever may call it, so that only maintenance can refuse; what else is wrong with the request does not matter. */
async function ask(route: string) {
  const [method, path] = route.split(' ') as ['POST' | 'PATCH' | 'DELETE', string]
  const isOperators = http.routesFor('operator').includes(route)
  const isOpen = http.routesFor('public').includes(route)
  const authorization = `Bearer ${isOperators ? operatorToken : tenant.tokens.admin}`
  return http.app.inject({
    method,
    url: path.replaceAll(/\{\w+\}/g, 'anything'),
    headers: isOpen ? { 'x-bccrm-csrf': '1' } : { authorization },
  })
}

function routesThatAreNoGet(): readonly string[] {
  const all = (['public', 'tenant', 'operator', 'metrics_token'] as const).flatMap((kind) => http.routesFor(kind))
  return all.filter((route) => !route.startsWith('GET '))
}

describe('during maintenance', () => {
  it('every route is refused that does not only ask, sign in or sign out, whoever calls', async () => {
    const going: string[] = []
    for (const route of routesThatAreNoGet()) {
      const answer = await ask(route)
      if (answer.statusCode !== 503) {
        going.push(route)
        continue
      }
      expect(answer.json(), route).toMatchObject({
        type: 'urn:problem-type:bccrm:maintenance',
        status: 503,
        code: 'maintenance',
      })
    }
    expect(going.sort()).toEqual([
      'DELETE /api/session',
      'DELETE /api/sessions',
      'DELETE /api/sessions/{id}',
      'POST /api/leads/bulk-edit/preview',
      'POST /api/reviews/bulk-confirm/preview',
      'POST /api/session',
      'POST /api/subject-check',
    ])
  })

  it('a refusal says until when and why, and when to come again', async () => {
    const answer = await admin.post('/api/leads', { name: 'Refused' })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(3_590)
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(3_600)
    expect(answer.json<{ detail: string }>().detail).toMatch(/maintenance.*over at 20\d\d-.*New disks\./)
    await beginMaintenance(http.ctx, { until: null, message: null })
    const open = await admin.post('/api/leads', { name: 'Refused' })
    expect(open.statusCode).toBe(503)
    expect(open.headers['retry-after']).toBeUndefined()
  })

  it('does not end by itself when it takes longer, and says no time any more', async () => {
    await beginMaintenance(http.ctx, { until: new Date(Date.now() + 20), message: null })
    await sleep(30)
    const answer = await admin.post('/api/leads', { name: 'Refused' })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBeUndefined()
  })

  it('who may not call it is told that, as ever', async () => {
    expect((await http.app.inject({ method: 'POST', url: '/api/leads' })).statusCode).toBe(401)
    expect((await http.as(tenant.tokens.rep).post('/api/users', {})).statusCode).toBe(403)
  })

  it('everything can be read', async () => {
    for (const [route, call] of Object.entries(calls).filter(([each]) => each.startsWith('GET '))) {
      const answer = await admin.get(call.url(records))
      expect(answer.statusCode, `${route}: ${answer.body}`).toBe(200)
    }
    const check = await admin.post('/api/subject-check', { subject: 'Lead 1' })
    expect(check.statusCode, check.body).toBe(200)
  })

  it('people sign in and out', async () => {
    await endMaintenance(http.ctx)
    await addRep(http, 'ada@xyz.example', password)
    await beginMaintenance(http.ctx, { until: null, message: null })
    const browser = openBrowser(http.app)
    expect((await browser.post('/api/session', { address: 'ada@xyz.example', password })).statusCode).toBe(200)
    expect((await browser.get('/api/session')).statusCode).toBe(200)
    expect((await browser.patch('/api/session', { language: 'nl' })).statusCode).toBe(503)
    expect((await browser.delete('/api/session')).statusCode).toBe(204)
  })

  it('anybody can ask whether it is on, and a probe is told without this server being taken away', async () => {
    const told = (await http.app.inject('/api/maintenance')).json<{ maintenance: { until: string } }>()
    expect(told).toMatchObject({ maintenance: { message: 'New disks.' } })
    expect(new Date(told.maintenance.until).getTime()).toBeGreaterThan(Date.now())
    const probe = await http.app.inject('/readyz')
    expect(probe.statusCode).toBe(200)
    expect(probe.json()).toMatchObject({ ready: true, maintenance: true })
    expect((await admin.get('/api/status')).json()).toMatchObject({ maintenance: { message: 'New disks.' } })
  })
})

it('a refused request changed nothing and may come again by the same Idempotency-Key once it is over', async () => {
  const send = () => admin.post('/api/leads', { name: 'Sent again' }, { 'idempotency-key': 'again' })
  expect((await send()).statusCode).toBe(503)
  const patched = await admin.patch(`/api/leads/${records.lead.id}`, records.lead.version, { name: 'Changed' })
  expect(patched.statusCode).toBe(503)
  expect(await endMaintenance(http.ctx)).toMatchObject({ message: 'New disks.' })
  expect((await http.app.inject('/api/maintenance')).json()).toEqual({ maintenance: null })
  expect((await http.app.inject('/readyz')).json()).toMatchObject({ maintenance: false })
  expect((await admin.get(`/api/leads/${records.lead.id}`)).json()).toMatchObject({ name: 'Lead Kept' })
  expect((await send()).statusCode).toBe(201)
})

it('keeps since when it is on where its words are changed', async () => {
  const first = await http.ctx.store.maintenance.get()
  const next = await beginMaintenance(http.ctx, { until: null, message: 'Still at it.' })
  expect(next).toEqual({ since: first?.since, until: null, message: 'Still at it.' })
  expect(await http.ctx.store.maintenance.get()).toEqual(next)
  expect([await endMaintenance(http.ctx), await endMaintenance(http.ctx)]).toEqual([next, null])
})
