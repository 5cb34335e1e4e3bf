import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

const payload = '<img src=x onerror="alert(1)"></script>&\u2028'

let http: OpenHttp
let tenant: SeededTenant
let admin: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-escaping')
  tenant = await seedTenant(http.ctx, 'xyz')
  admin = http.as(tenant.tokens.admin)
})
afterAll(() => http.close())

it('escapes a stranger’s text in every answer, and gives it back unchanged to who reads the JSON (property 52)', async () => {
  const name = payload.replace('\u2028', '')
  const company = (await admin.post('/api/companies', { name })).json<{ id: string }>()
  const lead = (await admin.post('/api/leads', { name, description: name, tags: [name.slice(0, 60)] })).json<{
    id: string
  }>()
  const stored = await http.ctx.store.leads.get(tenant.tenantId, lead.id as never)
  if (stored === null) throw new Error('no lead')
  const mail = { tenantId: tenant.tenantId, lead: stored, subject: payload, from: 'lena.vogt@xyz.example' }
  const { messageId } = await receiveMail(http.ctx, { ...mail, state: 'assigned' })
  const { reviewId } = await receiveMail(http.ctx, { ...mail, state: 'in_review' })
  const urls = [
    `/api/companies/${company.id}`,
    '/api/companies',
    `/api/leads/${lead.id}`,
    '/api/leads',
    `/api/leads/${lead.id}/history`,
    `/api/messages/${messageId}`,
    `/api/messages/${messageId}/explanation`,
    '/api/messages',
    `/api/reviews/${String(reviewId)}`,
  ]
  for (const url of urls) {
    const answer = await admin.get(url)
    expect(answer.statusCode, url).toBe(200)
    expect(answer.body, url).not.toMatch(/[<>&\u2028]/)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  }
  expect((await admin.get(`/api/messages/${messageId}`)).json()).toMatchObject({ subject: payload, snippet: payload })
  expect((await admin.get(`/api/leads/${lead.id}`)).json()).toMatchObject({ name, description: name })
})

it('escapes what a refused request held (property 52)', async () => {
  const marker = encodeURIComponent('<script>alert(1)</script>')
  const answers = await Promise.all([
    admin.get(`/api/leads/${marker}`),
    admin.get(`/api/leads?outcome=${marker}`),
    admin.get(`/${marker}`),
    admin.post('/api/leads', { name: 'A', '<script>alert(1)</script>': 1 }),
    admin.post('/api/host-names', { hostName: '<script>alert(1)</script>' }),
    admin.post('/api/subject-check', { subject: '<script>11111</script> 11111' }),
  ])
  for (const answer of answers) expect(answer.body).not.toMatch(/[<>]/)
})
