import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createOperatorToken } from '../../../src/commands/create-operator-token.ts'
import type { Role } from '../../../src/domain/access.ts'
import type { HttpScope } from '../../../src/http/access.ts'
import { buildServer } from '../../../src/http/server.ts'
import { newTokenSecret } from '../../../src/platform/secrets.ts'
import { calls, ownSessionCalls, type Call } from '../../support/http/calls.ts'
import { notOfTenants } from '../../support/command-monitor.ts'
import { collectionNames } from '../../../src/store/indexes.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedRecords, type SeededRecords } from '../../support/http/seed-records.ts'
import { seedTenant, seedToken, type SeededTenant } from '../../support/http/seed-tenant.ts'

const roles: readonly Role[] = ['rep', 'reviewer', 'admin']
const scopes: readonly HttpScope[] = ['read', 'write', 'admin']
const marker = 'Zinnober'
/** Never ends by itself; who is told what stands in events.test.ts. */
const streams = ['GET /api/events']
/** Each person’s own, whatever the role: test-mails.test.ts, quarantine.test.ts, bulk-runs.test.ts. */
const eachOwn = [
  'GET /api/test-mails/{id}',
  'POST /api/test-mails/{id}/keep',
  'POST /api/my-address/sender-addresses/{id}/confirm',
  'POST /api/messages/{id}/take-back',
  ...['GET /api/bulk-runs/{id}', 'GET /api/bulk-runs/{id}/refused', 'POST /api/bulk-runs/{id}/stop'],
]

let http: OpenHttp
let owner: SeededTenant
let stranger: SeededTenant
let operatorToken: string
/** Of the owner, for calls that change nothing because they are refused. */
let untouched: SeededRecords
let toSend: string
/** Admin tokens of the owner, each without the scope it is named by. */
let without: Readonly<Record<HttpScope, string>>

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-access')
  owner = await seedTenant(http.ctx, 'owner')
  stranger = await seedTenant(http.ctx, 'stranger')
  untouched = await records()
  without = { read: await tokenWithout('read'), write: await tokenWithout('write'), admin: await tokenWithout('admin') }
  toSend = await seedToken(http.ctx, owner.bySystem, owner.users.admin, ['send'])
  operatorToken = newTokenSecret()
  await createOperatorToken(
    http.ctx,
    { name: 'test', scopes: ['read', 'write', 'admin'], expiresAt: null },
    operatorToken,
  )
})
afterAll(() => http.close())

describe('every route of a tenant', () => {
  it('stands in the matrix', () => {
    expect([...Object.keys(calls), ...ownSessionCalls, ...streams, ...eachOwn].sort()).toEqual(
      http.routesFor('tenant').sort(),
    )
  })

  it.each(Object.entries(calls))('%s is refused without a token', async (route, call) => {
    const answer = await send(route, call, untouched, null)
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'not_signed_in' })
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })

  it.each(Object.entries(calls))('%s answers its tenant, from the least role on', async (route, call) => {
    for (const role of rolesFrom(route).slice(0, isReading(route) ? 3 : 1)) {
      const answer = await send(route, call, await recordsFor(route), owner.tokens[role])
      expect(answer.statusCode, `${role}: ${answer.body}`).toBe(call.status)
    }
  })

  it.each(Object.entries(calls))('%s is refused to lesser roles', async (route, call) => {
    for (const role of roles.filter((each) => !rolesFrom(route).includes(each))) {
      const answer = await send(route, call, untouched, owner.tokens[role])
      expect(answer.statusCode, role).toBe(403)
      expect(answer.json()).toMatchObject({ code: 'not_allowed' })
    }
  })

  it.each(Object.entries(calls))('%s is refused to a token without its scope', async (route, call) => {
    const { scope } = http.accessOf(route)
    const answer = await send(route, call, untouched, without[scope])
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ facts: { scope } })
  })

  it.each(Object.entries(calls))('%s is refused to a token that may only send mail', async (route, call) => {
    expect((await send(route, call, untouched, toSend)).statusCode).toBe(403)
  })

  it.each(Object.entries(calls))('%s is refused to the operator', async (route, call) => {
    const answer = await send(route, call, untouched, operatorToken)
    expect(answer.statusCode).toBe(403)
  })

  it.each(Object.entries(calls))(
    '%s finds and reveals nothing to another tenant (property 41)',
    async (route, call) => {
      const seeded = await recordsFor(route)
      const answer = await send(route, call, seeded, stranger.tokens.admin)
      expect(answer.body).not.toContain(marker)
      expect(answer.body).not.toContain(seeded.lead.id)
      expect(answer.statusCode, answer.body).toBe(call.stranger === 'not_found' ? 404 : call.status)
      const own = await send(route, call, seeded, owner.tokens.admin)
      expect(own.statusCode, `what the stranger tried must have changed nothing: ${own.body}`).toBe(call.status)
      if (call.shows === true) expect(own.body).toContain(marker)
    },
  )
})

describe('each person’s own mails', () => {
  it('are not there for another tenant', async () => {
    const admin = http.as(owner.tokens.admin)
    const prepared = (await admin.post('/api/test-mails')).json<{ id: string }>()
    const claim = { address: `own-${crypto.randomUUID()}@xyz.example` }
    const claimed = (await admin.post('/api/my-address/sender-addresses', claim)).json<{ id: string }>()
    const { messageId } = await receiveMail(http.ctx, {
      tenantId: owner.tenantId,
      state: 'ignored',
      reason: 'test_mail',
      forUserId: owner.users.admin.id,
    })
    const foreign = http.as(stranger.tokens.admin)
    const answers = [
      await foreign.get(`/api/test-mails/${prepared.id}`),
      await foreign.post(`/api/test-mails/${prepared.id}/keep`),
      await foreign.post(`/api/my-address/sender-addresses/${claimed.id}/confirm`),
      await foreign.post(`/api/messages/${messageId}/take-back`),
    ]
    for (const answer of answers) expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' })
    expect((await admin.get(`/api/test-mails/${prepared.id}`)).statusCode).toBe(200)
    expect((await admin.post(`/api/messages/${messageId}/take-back`)).statusCode).toBe(200)
  })
})

describe('records of another tenant', () => {
  it('cannot be pointed to', async () => {
    const foreign = await records()
    const token = stranger.tokens.admin
    const bodies = [
      ['/api/leads', { name: 'A', companyId: foreign.company.id }, 400],
      ['/api/leads', { name: 'A', contactId: foreign.contact.id }, 400],
      ['/api/leads', { name: 'A', salespersonId: owner.users.rep.id }, 400],
      ['/api/contacts', { name: 'A', companyId: foreign.company.id }, 400],
      ['/api/projects', { name: 'A', companyId: foreign.company.id }, 400],
      ['/api/projects', { name: 'A', leadId: foreign.lead.id }, 404],
      ['/api/projects', { name: 'A', leadId: `number:${foreign.lead.number}` }, 404],
      ['/api/tokens', { name: 'A', role: 'rep', scopes: ['read'], userId: owner.users.rep.id }, 400],
    ] as const
    for (const [url, payload, status] of bodies) {
      const answer = await http.app.inject({ method: 'POST', url, payload, headers: bearer(token) })
      expect(answer.statusCode, `${url} ${JSON.stringify(payload)}: ${answer.body}`).toBe(status)
    }
  })

  it('cannot be filed to', async () => {
    const foreign = await records()
    const own = await seedRecords(http.ctx, stranger, 'Own')
    for (const target of [{ leadId: foreign.lead.id }, { projectId: foreign.project.id }]) {
      const answer = await http.app.inject({
        method: 'POST',
        url: `/api/reviews/${own.reviewId}/confirm`,
        payload: { target },
        headers: bearer(stranger.tokens.admin),
      })
      expect(answer.statusCode).toBe(422)
      expect(answer.json()).toMatchObject({ code: 'target_unknown' })
    }
  })
})

describe('routes of the operator', () => {
  it('are refused to everybody of a tenant', async () => {
    for (const route of http.routesFor('operator')) {
      const [method, path] = route.split(' ') as ['GET' | 'POST', string]
      const url = path.replace('{id}', 'anything')
      const answer = await http.app.inject({ method, url, headers: bearer(owner.tokens.admin) })
      expect(answer.statusCode, route).toBe(403)
    }
  })

  it('are refused without a token, and to an operator’s token without the scope', async () => {
    for (const route of http.routesFor('operator')) {
      const [method, path] = route.split(' ') as ['GET' | 'POST', string]
      const url = path.replace('{id}', 'anything')
      expect((await http.app.inject({ method, url })).statusCode, route).toBe(401)
      const { scope } = http.operatorAccessOf(route)
      const lacking = newTokenSecret()
      const others = scopes.filter((each) => each !== scope)
      await createOperatorToken(http.ctx, { name: 'lacking', scopes: others, expiresAt: null }, lacking)
      const answer = await http.app.inject({ method, url, headers: bearer(lacking) })
      expect(answer.json(), route).toMatchObject({ status: 403, facts: { scope } })
    }
  })

  it('create a tenant, once by its short name', async () => {
    const create = () =>
      http.app.inject({
        method: 'POST',
        url: '/api/operator/tenants',
        payload: { slug: 'brand-new', name: 'Brand New' },
        headers: bearer(operatorToken),
      })
    const made = await create()
    expect(made.statusCode, made.body).toBe(201)
    expect(made.json()).toMatchObject({ slug: 'brand-new', name: 'Brand New', version: 1 })
    expect(made.headers.etag).toBe('"1"')
    expect((await create()).json()).toMatchObject({ status: 409, code: 'already_exists' })
  })

  it('list tenants, and quarantined mail without one', async () => {
    const tenants = await http.app.inject({ url: '/api/operator/tenants', headers: bearer(operatorToken) })
    expect(tenants.json<{ items: { slug: string }[] }>().items.map(({ slug }) => slug)).toContain('owner')
    const held = await http.app.inject({ url: '/api/operator/quarantine', headers: bearer(operatorToken) })
    expect(held.statusCode).toBe(200)
  })
})

it('refuses to start where a route does not declare who may call it', async () => {
  const app = buildServer(http.ctx, http.options)
  expect(() => app.get('/api/forgotten', () => 'anybody')).toThrow('GET /api/forgotten does not declare')
  await app.close()
})

it('answers the open routes to anybody, and nothing else', () => {
  expect(http.routesFor('public').sort()).toEqual([
    'DELETE /api/session',
    'GET /*',
    'GET /api/invitations/{token}',
    'GET /api/maintenance',
    'GET /api/openapi.json',
    'GET /api/session/oidc',
    'GET /api/session/oidc/callback',
    'GET /api/session/ways',
    'GET /healthz',
    'GET /readyz',
    'POST /api/invitations/{token}/accept',
    'POST /api/session',
    'POST /api/set-up',
  ])
  expect(http.routesFor('metrics_token')).toEqual(['GET /metrics'])
})

it('said the tenant in every command that all these calls sent to MongoDB (property 42)', async () => {
  await http.as(owner.tokens.admin).post('/api/leads', { name: 'Once' }, { 'idempotency-key': 'k1' })
  expect(http.monitor.withoutTenant()).toEqual([])
  expect(collectionNames.filter((name) => !notOfTenants.has(name) && !http.monitor.seen().has(name))).toEqual([])
})

async function records(): Promise<SeededRecords> {
  return seedRecords(http.ctx, owner, marker)
}

/** Fresh ones where the call changes them. */
async function recordsFor(route: string): Promise<SeededRecords> {
  return isReading(route) ? untouched : records()
}

function isReading(route: string): boolean {
  return route.startsWith('GET ')
}

function tokenWithout(missing: HttpScope): Promise<string> {
  const others = scopes.filter((scope) => scope !== missing)
  return seedToken(http.ctx, owner.bySystem, owner.users.admin, others)
}

async function send(route: string, call: Call, seeded: SeededRecords, token: string | null) {
  const [method] = route.split(' ') as ['GET' | 'POST' | 'PATCH' | 'DELETE']
  const payload = call.body?.(seeded)
  const version = call.version?.(seeded)
  return http.app.inject({
    method,
    url: call.url(seeded),
    ...(payload === undefined ? {} : { payload }),
    headers: {
      ...(token === null ? {} : bearer(token)),
      ...(version === undefined ? {} : { 'if-match': `"${await versionNow(route, token, version)}"` }),
    },
  })
}

/** Settings are one record for all calls of this file, so that their version is asked for. */
async function versionNow(route: string, token: string | null, version: number): Promise<number> {
  if (!route.endsWith('/api/settings') || token === null) return version
  const answer = await http.app.inject({ url: '/api/settings', headers: bearer(token) })
  return answer.json<{ version?: number }>().version ?? version
}

function rolesFrom(route: string): readonly Role[] {
  return roles.slice(roles.indexOf(http.accessOf(route).role))
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` }
}
