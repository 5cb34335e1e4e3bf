import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { App } from '../../../src/http/app.ts'
import { buildServer } from '../../../src/http/server.ts'
import type { ResolveMx } from '../../../src/mail/resolver.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let app: App
let resolveMx: ResolveMx
const asked: string[] = []

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-crm-address')
  tenant = await seedTenant(http.ctx, 'xyz')
  const ask: ResolveMx = (name) => {
    asked.push(name)
    return resolveMx(name)
  }
  app = buildServer({ ...http.ctx, resolveMx: ask }, http.options)
})
afterAll(async () => {
  await app.close()
  await http.close()
})

it('tells the address, its plus-form, and the hosts that DNS names for it, the preferred one first', async () => {
  resolveMx = () =>
    Promise.resolve([
      { exchange: 'mx2.bccrm.example.', priority: 20 },
      { exchange: 'mx1.bccrm.example', priority: 10 },
    ])
  const answer = await get(tenant.tokens.admin)
  expect(answer.json()).toEqual({
    crmAddress: 'crm@bccrm.example',
    plusAddress: 'crm+xyz@bccrm.example',
    domain: 'bccrm.example',
    mx: { state: 'found', exchanges: ['mx1.bccrm.example', 'mx2.bccrm.example'], trouble: null },
  })
  expect(asked.at(-1)).toBe('bccrm.example')
})

it.each<[string, ResolveMx]>([
  ['the name is unknown', () => refused('ENOTFOUND')],
  ['it has no MX', () => refused('ENODATA')],
  ['its MX says that it takes no mail (RFC 7505)', () => Promise.resolve([{ exchange: '', priority: 0 }])],
])('finds none where %s', async (_, resolve) => {
  resolveMx = resolve
  expect((await get(tenant.tokens.admin)).json()).toMatchObject({ mx: { state: 'none', exchanges: [], trouble: null } })
})

it.each(['ETIMEOUT', 'ESERVFAIL', 'ECONNREFUSED'])('says that DNS did not answer: %s', async (code) => {
  resolveMx = () => refused(code)
  expect((await get(tenant.tokens.admin)).json()).toMatchObject({ mx: { state: 'no_answer', trouble: code } })
})

it('is for admins, and asks DNS for nobody else', async () => {
  const before = asked.length
  expect((await get(tenant.tokens.reviewer)).statusCode).toBe(403)
  expect(asked).toHaveLength(before)
})

function get(token: string) {
  return app.inject({ url: '/api/crm-address', headers: { authorization: `Bearer ${token}` } })
}

function refused(code: string): Promise<never> {
  return Promise.reject(Object.assign(new Error('DNS'), { code }))
}
