import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { HistoryEntryPayload, LeadPayload } from '../../../src/contract/lead.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let reviewer: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-leads')
  tenant = await seedTenant(http.ctx, 'xyz')
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
})
afterAll(() => http.close())

describe('creating', () => {
  it('needs only a name; the number is the next of the counter', async () => {
    const first = await create({ name: 'Pumpwerk Nord' })
    const second = await create({ name: 'Kade renovatie' })
    expect(first).toMatchObject({ kind: 'lead', outcome: 'open', emails: [], mergedInto: null, version: 1 })
    expect(Number(first.number)).toBeGreaterThanOrEqual(10_001)
    expect(Number(second.number)).toBeGreaterThan(Number(first.number))
  })

  it('keeps a given number, which is then never given again', async () => {
    const given = await create({ name: 'Mill control', number: '77001' })
    expect(given.number).toBe('77001')
    const again = await reviewer.post('/api/leads', { name: 'Another', number: '77001' })
    expect(again.json()).toMatchObject({ status: 409, code: 'number_taken' })
    expect(Number((await create({ name: 'Next' })).number)).toBeGreaterThan(77_001)
  })

  it('takes every field, and answers where it is to be found', async () => {
    const contact = (await reviewer.post('/api/contacts', { name: '王小明' })).json<{ id: string }>()
    const fields = {
      name: '仓库自动化',
      kind: 'opportunity',
      contactId: contact.id,
      contactName: '王小明',
      emails: ['wang@gamma-trade.example'],
      phones: ['+86 10 55550103'],
      language: 'zh-Hans',
      salespersonId: tenant.users.rep.id,
      team: 'asia',
      probability: 40,
      plannedRevenues: [{ amountMinor: 1_250_000, currency: 'EUR', date: '2026-12-01', text: null }],
      expectedClosing: '2026-12-24',
      priority: 2,
      tags: ['fair'],
      description: 'First line\nSecond line',
    }
    const answer = await reviewer.post('/api/leads', fields)
    expect(answer.statusCode, answer.body).toBe(201)
    expect(answer.headers.etag).toBe('"1"')
    const found = await reviewer.get(String(answer.headers.location))
    expect(found.json()).toMatchObject(fields)
  })

  it('is written into the history', async () => {
    const lead = await create({ name: 'Pumpwerk Nord' })
    expect(await history(lead.id)).toMatchObject([{ kind: 'created', actor: { id: tenant.users.reviewer.id } }])
  })

  it('asks for duplicates, and for the questions it may answer to be ranked again', async () => {
    const lead = await create({ name: 'Pumpwerk Nord', emails: ['Anna@ACME.example'] })
    expect(lead.emails).toEqual(['anna@acme.example'])
    const { tenantId } = tenant
    for (const subject of [lead.number, 'anna@acme.example']) {
      expect(await http.ctx.store.followUps.get({ kind: 'rank_reviews', tenantId, subject })).not.toBeNull()
    }
    expect(await http.ctx.store.followUps.get({ kind: 'flag_duplicates', tenantId, subject: lead.id })).not.toBeNull()
  })
})

describe('finding', () => {
  it('goes by id and by number', async () => {
    const lead = await create({ name: 'Pumpwerk Nord' })
    for (const ref of [lead.id, `number:${lead.number}`]) {
      expect((await reviewer.get(`/api/leads/${ref}`)).json()).toMatchObject({ id: lead.id, askedNumber: null })
    }
    for (const ref of ['number:999999999999', 'number:', 'number:1a', 'nobody', lead.number]) {
      expect((await reviewer.get(`/api/leads/${ref}`)).statusCode, ref).toBe(404)
    }
  })

  it('leads from a merged number to the last survivor, and tells so', async () => {
    const [one, two, three] = [await create({ name: 'A' }), await create({ name: 'B' }), await create({ name: 'C' })]
    await merge(one.id, two.id)
    await merge(two.id, three.id)
    const byNumber = await reviewer.get(`/api/leads/number:${one.number}`)
    expect(byNumber.json()).toMatchObject({ id: three.id, askedNumber: one.number, mergedInto: null })
    const byId = await reviewer.get(`/api/leads/${one.id}`)
    expect(byId.json()).toMatchObject({ id: one.id, mergedInto: { id: three.id, number: three.number } })
    const change = await reviewer.patch(`/api/leads/${one.id}`, byId.json<LeadPayload>().version, { name: 'D' })
    expect(change.json()).toMatchObject({ status: 409, code: 'target_merged' })
  })

  it('shows a rep the leads of the own team and the own ones only', async () => {
    const open = await create({ name: 'Zeder open' })
    const theirs = await create({ name: 'Zeder south', team: 'south' })
    const mine = await create({ name: 'Zeder mine', team: 'south', salespersonId: tenant.users.rep.id })
    const found = (await rep.get('/api/leads?q=zeder')).json<{ items: LeadPayload[] }>().items.map(({ id }) => id)
    expect(found.toSorted()).toEqual([open.id, mine.id].toSorted())
    expect((await rep.get(`/api/leads/${theirs.id}`)).statusCode).toBe(404)
    expect((await rep.get(`/api/leads/number:${theirs.number}`)).statusCode).toBe(404)
    expect((await rep.get(`/api/leads/${theirs.id}/history`)).statusCode).toBe(404)
    expect((await rep.patch(`/api/leads/${theirs.id}`, 1, { name: 'Mine now' })).statusCode).toBe(404)
    const checked = await rep.post('/api/subject-check', { subject: `Lead ${theirs.number}` })
    expect(checked.json()).toMatchObject({ tokens: [{ number: theirs.number, leadsTo: null }] })
  })
})

describe('changing', () => {
  it('sets fields, counts the version up and says in the history what changed', async () => {
    const lead = await create({ name: 'Pumpwerk Nord' })
    const answer = await rep.patch(`/api/leads/${lead.id}`, 1, { name: 'Pumpwerk Süd', stage: 'Offer' })
    expect(answer.headers.etag).toBe('"2"')
    expect(answer.json()).toMatchObject({ name: 'Pumpwerk Süd', stage: 'Offer', version: 2 })
    expect((await history(lead.id))[0]).toMatchObject({
      kind: 'changed',
      actor: { kind: 'user', id: tenant.users.rep.id },
      facts: { before: { name: 'Pumpwerk Nord', stage: null }, after: { name: 'Pumpwerk Süd', stage: 'Offer' } },
    })
  })

  it('changes nothing where nothing is new', async () => {
    const lead = await create({ name: 'Pumpwerk Nord' })
    expect((await rep.patch(`/api/leads/${lead.id}`, 1, { name: 'Pumpwerk Nord' })).json()).toMatchObject({
      version: 1,
    })
    expect(await history(lead.id)).toHaveLength(1)
  })

  it('refuses a stale version with the record as it is now', async () => {
    const lead = await create({ name: 'Pumpwerk Nord' })
    await reviewer.patch(`/api/leads/${lead.id}`, 1, { stage: 'Offer' })
    const stale = await rep.patch(`/api/leads/${lead.id}`, 1, { stage: 'Lost contact' })
    expect(stale.statusCode).toBe(412)
    expect(stale.json()).toMatchObject({ code: 'stale_version', current: { id: lead.id, stage: 'Offer', version: 2 } })
    const { lastChange } = stale.json<{ lastChange: { actor: { kind: string }; at: string } }>()
    expect(lastChange.actor.kind).toMatch(/^(token|user)$/)
    expect(Date.parse(lastChange.at)).toBeGreaterThanOrEqual(Date.parse(lead.createdAt))
  })

  it('lets one of two changes at the same moment win, and loses none unseen', async () => {
    const lead = await create({ name: 'Pumpwerk Nord' })
    const answers = await Promise.all(
      ['Offer', 'Order', 'Talk'].map((stage) => reviewer.patch(`/api/leads/${lead.id}`, 1, { stage })),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 412, 412])
    const won = answers.find(({ statusCode }) => statusCode === 200)
    for (const lost of answers.filter(({ statusCode }) => statusCode === 412)) {
      expect(lost.json()).toMatchObject({ current: { stage: won?.json<LeadPayload>().stage } })
    }
  })

  it('needs If-Match', async () => {
    const lead = await create({ name: 'Pumpwerk Nord' })
    const authorization = `Bearer ${tenant.tokens.rep}`
    const url = `/api/leads/${lead.id}`
    const without = await http.app.inject({ method: 'PATCH', url, payload: { stage: 'A' }, headers: { authorization } })
    expect(without.json()).toMatchObject({ status: 400, fields: [{ path: 'headers.if-match' }] })
  })

  it('takes the contact away with the company, unless one is chosen', async () => {
    const company = (await reviewer.post('/api/companies', { name: 'Acme Pumpen GmbH' })).json<{ id: string }>()
    const contact = (await reviewer.post('/api/contacts', { name: 'Anna Schmidt' })).json<{ id: string }>()
    const lead = await create({ name: 'Pumpwerk Nord', contactId: contact.id })
    const moved = await reviewer.patch(`/api/leads/${lead.id}`, 1, { companyId: company.id })
    expect(moved.json()).toMatchObject({ companyId: company.id, contactId: null })
  })
})

describe('the history', () => {
  it('holds the mail of absorbed leads under their own number, newest first', async () => {
    const one = await create({ name: 'A' })
    const two = await create({ name: 'B' })
    const [absorbed, survivor] = await Promise.all([lead(one.id), lead(two.id)])
    const mail = { tenantId: tenant.tenantId, state: 'assigned' } as const
    const first = await receiveMail(http.ctx, { ...mail, lead: absorbed })
    const second = await receiveMail(http.ctx, { ...mail, lead: survivor })
    await merge(one.id, two.id)
    const mails = (await history(two.id)).filter(({ kind }) => kind === 'mail')
    expect(mails).toMatchObject([
      { messageId: second.messageId, leadNumber: two.number },
      { messageId: first.messageId, leadNumber: one.number },
    ])
  })
})

async function create(payload: object): Promise<LeadPayload> {
  const answer = await reviewer.post('/api/leads', payload)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<LeadPayload>()
}

async function lead(id: string) {
  const found = await http.ctx.store.leads.get(tenant.tenantId, id as never)
  if (found === null) throw new Error('no lead')
  return found
}

/** As the merge command will leave it. */
async function merge(absorbedId: string, survivorId: string): Promise<void> {
  const absorbed = await lead(absorbedId)
  const survivor = await lead(survivorId)
  await http.ctx.store.leads.save({ ...absorbed, mergedInto: survivor.id, version: absorbed.version + 1 })
}

async function history(id: string): Promise<HistoryEntryPayload[]> {
  return (await reviewer.get(`/api/leads/${id}/history`)).json<{ items: HistoryEntryPayload[] }>().items
}
