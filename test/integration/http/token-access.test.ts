import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant, seedToken } from '../../support/http/seed-tenant.ts'

let http: OpenHttp

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-token-access')
})
afterAll(() => http.close())

describe('a token', () => {
  it('is refused once it has ended, or its user is not active any more', async () => {
    const user = await seedTenant(http.ctx, 'leaving').then((tenant) => tenant.users.rep)
    const by = { tenantId: user.tenantId, actor: { kind: 'system' } } as const
    const token = await seedToken(http.ctx, by, user, ['read'])
    const before = await http.app.inject({ url: '/api/leads', headers: { authorization: `Bearer ${token}` } })
    expect(before.statusCode).toBe(200)
    await http.ctx.store.users.save({ ...user, active: false, version: 2 })
    const after = await http.app.inject({ url: '/api/leads', headers: { authorization: `Bearer ${token}` } })
    expect(after.statusCode).toBe(401)
  })

  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer bccrm_unknown', `Bearer ${'x'.repeat(500)}`])(
    'is refused as %j',
    async (authorization) => {
      const answer = await http.app.inject({ url: '/api/leads', headers: { authorization } })
      expect(answer.statusCode).toBe(401)
    },
  )
})
