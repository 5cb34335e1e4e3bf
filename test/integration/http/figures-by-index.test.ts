import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedRecords } from '../../support/http/seed-records.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'
import { profile } from '../../support/profile.ts'

let http: OpenHttp
let tenant: SeededTenant

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'by-index')
  tenant = await seedTenant(http.ctx, 'by-index')
  await seedRecords(http.ctx, tenant, 'One')
})
afterAll(() => http.close())

it('home, badges, status and own address are answered from indexes, never by reading a whole collection', async () => {
  const asked = await profile(inject('mongodbUri'), http.databaseName, async () => {
    for (const url of ['/api/counts', '/api/new-mail', '/api/home', '/api/my-address'])
      for (const role of ['rep', 'admin'] as const)
        expect((await http.as(tenant.tokens[role]).get(url)).statusCode, url).toBe(200)
    expect((await http.as(tenant.tokens.admin).get('/api/status')).statusCode).toBe(200)
  })
  const plans = asked.map(({ collection, planSummary }) => `${collection}: ${planSummary}`)
  expect(plans.length).toBeGreaterThan(20)
  // One line per running process.
  const whole = plans.filter((plan) => plan.includes('COLLSCAN') && !plan.startsWith('heartbeats:'))
  expect(whole).toEqual([])
})
