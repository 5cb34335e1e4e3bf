import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { ReminderPayload } from '../../../src/contract/reminder.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let reviewer: Asking
let lead: Lead

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-reminders')
})
afterAll(() => http.close())

let tenantCount = 0
beforeEach(async () => {
  tenantCount += 1
  tenant = await seedTenant(http.ctx, `xyz${tenantCount}`)
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
  lead = await createLead(http.ctx, tenant.bySystem, { name: 'Pumpwerk Nord', team: null })
})

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('reminders', () => {
  it('are one’s own, the soonest first, until they are done', async () => {
    const late = await remind(rep, inHours(48), 'Call again')
    const soon = await remind(rep, inHours(1))
    await remind(reviewer, inHours(2))
    expect((await list(rep)).map(({ id }) => id)).toEqual([soon.id, late.id])
    expect(await list(rep)).toMatchObject([{ text: null }, { text: 'Call again', lead: { name: 'Pumpwerk Nord' } }])
    const done = await rep.patch(`/api/reminders/${soon.id}`, 1, { done: true })
    expect(done.json()).toMatchObject({ doneAt: expect.any(String) as string, version: 2 })
    expect((await list(rep)).map(({ id }) => id)).toEqual([late.id])
  })

  it('of a lead are everybody’s', async () => {
    const mine = await remind(rep, inHours(1))
    const theirs = await remind(reviewer, inHours(2))
    const other = await createLead(http.ctx, tenant.bySystem, { name: 'Other', team: null })
    await rep.post('/api/reminders', { leadId: other.id, at: inHours(3) })
    expect((await list(rep, `?leadId=number:${lead.number}`)).map(({ id }) => id)).toEqual([mine.id, theirs.id])
  })

  it('stand on the home page on the day they are due', async () => {
    const due = await remind(rep, new Date(Date.now() + 1000).toISOString())
    await remind(rep, inHours(72))
    const { reminders } = (await rep.get('/api/home')).json<{ reminders: ReminderPayload[] }>()
    expect(reminders.map(({ id }) => id)).toEqual([due.id])
  })

  it('are moved, reworded and taken away', async () => {
    const { id } = await remind(rep, inHours(1))
    const at = inHours(5)
    expect((await rep.patch(`/api/reminders/${id}`, 1, { at, text: 'Write' })).json()).toMatchObject({
      at,
      text: 'Write',
    })
    expect((await rep.delete(`/api/reminders/${id}`)).statusCode).toBe(200)
    expect((await rep.delete(`/api/reminders/${id}`)).statusCode).toBe(404)
  })

  it('are set together with the confirmation of a mail', async () => {
    const { tenantId, users } = tenant
    const settled = { tenantId, state: 'in_review', forUserId: users.rep.id, lead } as const
    const { reviewId } = await receiveMail(http.ctx, settled)
    const at = inHours(24)
    await rep.post(`/api/reviews/${reviewId ?? ''}/confirm`, { target: { leadId: lead.id }, reminderAt: at })
    expect(await list(rep)).toMatchObject([{ at, lead: { id: lead.id } }])
  })
})

describe('a reminder is refused', () => {
  it('for a time that is past, at the field', async () => {
    const answer = await rep.post('/api/reminders', { leadId: lead.id, at: inHours(-1) })
    expect(answer.json()).toMatchObject({
      status: 400,
      fields: [{ path: 'body.at', code: 'not_to_come', message: 'Choose a time to come.' }],
    })
  })

  it('for a lead that is not there', async () => {
    expect((await rep.post('/api/reminders', { leadId: 'number:1', at: inHours(1) })).statusCode).toBe(404)
  })

  it('to other reps, and where it changed meanwhile', async () => {
    const theirs = await remind(reviewer, inHours(1))
    expect((await rep.patch(`/api/reminders/${theirs.id}`, 1, { done: true })).statusCode).toBe(404)
    const stale = await reviewer.patch(`/api/reminders/${theirs.id}`, 3, { done: true })
    expect(stale.json()).toMatchObject({ status: 412, current: { id: theirs.id, version: 1 } })
  })
})

async function remind(by: Asking, at: string, text?: string): Promise<ReminderPayload> {
  const answer = await by.post('/api/reminders', { leadId: lead.id, at, ...(text === undefined ? {} : { text }) })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<ReminderPayload>()
}

async function list(by: Asking, search = ''): Promise<readonly ReminderPayload[]> {
  return (await by.get(`/api/reminders${search}`)).json<{ items: ReminderPayload[] }>().items
}
