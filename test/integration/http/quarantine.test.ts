import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail, type SettledMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let admin: Asking
let lead: Lead

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-quarantine')
})
afterAll(() => http.close())

let tenantCount = 0
beforeEach(async () => {
  tenantCount += 1
  tenant = await seedTenant(http.ctx, `xyz${tenantCount}`)
  rep = http.as(tenant.tokens.rep)
  admin = http.as(tenant.tokens.admin)
  lead = await createLead(http.ctx, tenant.bySystem, { name: 'Pumpwerk Nord', number: `4${tenantCount}111` })
})

describe('the quarantine', () => {
  it('lists what was stopped, and when each goes by itself', async () => {
    const messageId = await stopped()
    const { items } = (await admin.get('/api/quarantine')).json<{
      items: { expiresAt: string; stateChangedAt: string }[]
    }>()
    expect(items).toMatchObject([{ id: messageId, state: 'quarantined', reason: 'sender_not_proved' }])
    const [mail] = items
    expect(Date.parse(mail?.expiresAt ?? '') - Date.parse(mail?.stateChangedAt ?? '')).toBe(30 * 86_400_000)
  })

  it('keeps for ever where the tenant says so', async () => {
    await stopped()
    const { version, retention } = (await admin.get('/api/settings')).json<{ version: number; retention: object }>()
    await admin.patch('/api/settings', version, { retention: { ...retention, quarantinedDays: null } })
    expect((await admin.get('/api/quarantine')).json()).toMatchObject({ items: [{ expiresAt: null }] })
  })

  it('tells where a mail would go, and changes nothing by it', async () => {
    const messageId = await stopped({ subject: `Your offer, XYZ Lead ${lead.number}` })
    const answer = await admin.get(`/api/quarantine/${messageId}/dry-run`)
    expect(answer.json()).toMatchObject({
      decision: { kind: 'suggest', filed: false, candidates: [{ target: { number: lead.number } }] },
    })
    expect((await admin.get(`/api/messages/${messageId}`)).json()).toMatchObject({ state: 'quarantined', version: 3 })
  })

  it('is left by release, with the writer where the mail does not name one', async () => {
    const messageId = await stopped({ reason: 'from_not_single' })
    const wrong = await admin.post(`/api/quarantine/${messageId}/release`, { from: 'nobody' })
    expect(wrong.json()).toMatchObject({ status: 400, fields: [{ path: 'body.from' }] })
    const answer = await admin.post(`/api/quarantine/${messageId}/release`, { from: 'Rep@XYZ.example' })
    expect(answer.json()).toMatchObject({ state: 'received' })
    const stored = await http.ctx.store.messages.get(tenant.tenantId, messageId)
    expect(stored).toMatchObject({
      waived: ['from_not_single'],
      releasedTo: { tenantId: tenant.tenantId, from: 'rep@xyz.example' },
    })
  })

  it('is left by deletion, for quarantined mail only', async () => {
    const messageId = await stopped()
    const answer = await admin.post(`/api/quarantine/${messageId}/delete`)
    expect(answer.json()).toMatchObject({ state: 'ignored', reason: 'deleted' })
    expect((await admin.get('/api/quarantine')).json()).toMatchObject({ items: [] })
    const filed = await received({ state: 'assigned', lead })
    const refused = await admin.post(`/api/quarantine/${filed}/delete`)
    expect(refused.json()).toMatchObject({ status: 409, code: 'wrong_state' })
  })
})

describe('taking back', () => {
  it.each(['internal', 'never_log', 'test_mail'] as const)(
    'has one’s own mail that was ignored as %s processed anew',
    async (reason) => {
      const messageId = await received({ state: 'ignored', reason })
      const answer = await rep.post(`/api/messages/${messageId}/take-back`)
      expect(answer.json()).toMatchObject({ state: 'received', reason: null })
      const stored = await http.ctx.store.messages.get(tenant.tenantId, messageId)
      expect(stored?.waived).toEqual([reason])
    },
  )

  it.each(['internal', 'test_mail'] as const)(
    'is refused to everybody else, as if there were no such mail: %s',
    async (reason) => {
      const messageId = await received({ state: 'ignored', reason })
      expect((await admin.post(`/api/messages/${messageId}/take-back`)).statusCode).toBe(404)
    },
  )

  it('is refused for what was ignored for another reason', async () => {
    const messageId = await received({ state: 'ignored', reason: 'automated' })
    const answer = await rep.post(`/api/messages/${messageId}/take-back`)
    expect(answer.json()).toMatchObject({ status: 409, code: 'wrong_state' })
  })
})

function stopped(mail: Partial<SettledMail> = {}) {
  return received({ state: 'quarantined', reason: 'sender_not_proved', ...mail })
}

async function received(mail: Partial<SettledMail> & Pick<SettledMail, 'state'>) {
  const { tenantId, users } = tenant
  return (await receiveMail(http.ctx, { tenantId, forUserId: users.rep.id, ...mail })).messageId
}
