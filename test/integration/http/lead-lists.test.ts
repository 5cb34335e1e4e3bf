import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { BulkRunPayload } from '../../../src/contract/bulk-run.ts'
import type { BulkEditPreviewPayload } from '../../../src/contract/lead-bulk.ts'
import type { LeadPayload, LeadRowPayload } from '../../../src/contract/lead.ts'
import { leadSorts } from '../../../src/domain/lead/lead-order.ts'
import { finishRun } from '../../support/http/finish-run.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let reviewer: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-lead-lists')
  tenant = await seedTenant(http.ctx, 'lists')
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
  for (const lead of leads) await create(lead)
})
afterAll(() => http.close())

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR', date: null, text: null })
const jpy = (amountMinor: number) => ({ amountMinor, currency: 'JPY', date: null, text: null })

const leads = [
  { number: '9', name: 'éclair', stage: 'Offer', plannedRevenues: [eur(1_000_01), eur(2)] },
  { number: '10', name: 'Eber', plannedRevenues: [jpy(5_000)], expectedClosing: '2026-12-01' },
  { number: '200', name: 'zebra', stage: 'contact', plannedRevenues: [eur(50_00), jpy(7)] },
  { number: '30', name: 'Ant', stage: 'Offer', team: 'south', expectedClosing: '2026-11-01' },
] as const

describe('the order of a list', () => {
  it.each([
    ['number', ['9', '10', '30', '200']],
    ['name', ['30', '10', '9', '200']],
    ['stage', ['10', '200', '9', '30']],
    ['volume', ['30', '200', '9', '10']],
    ['closing', ['9', '200', '30', '10']],
    ['created', ['9', '10', '200', '30']],
  ])('is that of %s, both ways', async (sort, numbers) => {
    expect(await numbersBy(sort)).toEqual(numbers)
    expect(await numbersBy(`-${sort}`)).toEqual(numbers.toReversed())
  })

  it('puts what is empty first', async () => {
    expect((await numbersBy('stage'))[0]).toBe('10')
    expect((await numbersBy('-closing')).slice(0, 2)).toEqual(['10', '30'])
  })

  it.each(leadSorts)('shows each lead once, page by page: %s', async (sort) => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: string = cursor === null ? '' : `&cursor=${cursor}`
      const answer = await reviewer.get(`/api/leads?limit=1&sort=-${sort}${page}`)
      const found = answer.json<{ items: LeadPayload[]; nextCursor: string | null }>()
      seen.push(...found.items.map(({ number }) => number))
      cursor = found.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(await numbersBy(`-${sort}`))
  })

  it('is refused where nobody knows it', async () => {
    expect((await reviewer.get('/api/leads?sort=owner')).json()).toMatchObject({ status: 400, code: 'invalid_input' })
  })
})

describe('the sums of a list', () => {
  it('are exact, one per currency, and of all that fits the filter', async () => {
    expect((await reviewer.get('/api/leads/sums')).json()).toEqual({
      count: 4,
      sums: [
        { currency: 'EUR', amountMinor: 105_003 },
        { currency: 'JPY', amountMinor: 5_007 },
      ],
    })
    expect((await reviewer.get('/api/leads/sums?q=eb')).json()).toEqual({
      count: 1,
      sums: [{ currency: 'JPY', amountMinor: 5_000 }],
    })
    expect((await reviewer.get('/api/leads/sums?outcome=lost')).json()).toEqual({ count: 0, sums: [] })
  })

  it('hold for a rep only what the rep may open', async () => {
    expect((await rep.get('/api/leads/sums')).json()).toMatchObject({ count: 3 })
  })
})

describe('a row', () => {
  it('says when the last mail came, when somebody is reminded, and how many leads look the same', async () => {
    const [one, other] = [await create({ name: 'Row one' }), await create({ name: 'Row two' })]
    const lead = await http.ctx.store.leads.get(tenant.tenantId, one.id as never)
    if (lead === null) throw new Error('no lead')
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'assigned', lead })
    const at = new Date(Date.now() + 3_600_000)
    for (const hours of [3, 1, 2])
      await rep.post('/api/reminders', { leadId: one.id, at: new Date(at.getTime() + hours).toISOString() })
    await http.ctx.store.flags.replaceOf(tenant.tenantId, one.id as never, [flagOf(one.id, other.id)])
    const rows = (await reviewer.get('/api/leads?q=row')).json<{ items: LeadRowPayload[] }>().items
    expect(rows.find(({ id }) => id === one.id)).toMatchObject({
      lastMailAt: expect.stringMatching(/^\d{4}-/) as unknown,
      nextReminderAt: new Date(at.getTime() + 1).toISOString(),
      similarCount: 1,
    })
    expect(rows.find(({ id }) => id === other.id)).toMatchObject({ lastMailAt: null, nextReminderAt: null })
  })
})

describe('the export of a list', () => {
  it('has its leads in its order, with names for what they point to, and runs nothing in a spreadsheet', async () => {
    const company = (await reviewer.post('/api/companies', { name: '=cmd|evil' })).json<{ id: string }>()
    await create({
      name: 'Export b',
      companyId: company.id,
      salespersonId: tenant.users.rep.id,
      address: { street: 'Kade 1', postalCode: '1011 AB', city: 'Amsterdam', country: 'NL' },
      plannedRevenues: [eur(1_250_000), jpy(300)],
    })
    await create({ name: 'Export a' })
    const answer = await reviewer.get('/api/leads/export?q=export&sort=name')
    expect(answer.headers['content-disposition']).toContain('leads.csv')
    const rows = parse<Record<string, string>>(answer.body, { columns: true, bom: true })
    expect(rows.map((row) => row['name'])).toEqual(['Export a', 'Export b'])
    expect(rows[1]).toMatchObject({
      company: "'=cmd|evil",
      salesperson: tenant.users.rep.addresses[0],
      street: 'Kade 1',
      country: 'NL',
      plannedRevenues: 'EUR 12500.00; JPY 300',
    })
  })

  it('leaves out what the reader may not open', async () => {
    const rows = parse<Record<string, string>>((await rep.get('/api/leads/export')).body, { columns: true, bom: true })
    expect(rows.map((row) => row['number'])).not.toContain('30')
  })
})

describe('editing many leads', () => {
  it('tells before how many would change, changes those, and takes all back by one undo', async () => {
    const [one, two] = [await create({ name: 'Bulk one' }), await create({ name: 'Bulk two', stage: 'Offer' })]
    const body = { leads: [seen(one), seen(two)], changes: { stage: 'Offer' } }
    const preview = (await reviewer.post('/api/leads/bulk-edit/preview', body)).json<BulkEditPreviewPayload>()
    expect(preview).toEqual({ changedCount: 1, unchangedCount: 1, refusedCount: 0, refused: [] })
    expect(await find(one.id)).toMatchObject({ stage: null, version: 1 })

    const both = { leads: [seen(one), seen(two)], changes: { stage: null, campaign: 'Fair', tags: ['a'] } }
    const done = await edit(reviewer, both)
    expect(done).toMatchObject({ state: 'done', counts: { total: 2, done: 2, changed: 2, refused: 0 } })
    expect(await find(two.id)).toMatchObject({ stage: null, campaign: 'Fair', tags: ['a'] })
    expect((await reviewer.post(`/api/undo/${done.undoToken ?? ''}`)).statusCode).toBe(200)
    expect(await find(one.id)).toMatchObject({ stage: null, campaign: null, tags: [] })
    expect(await find(two.id)).toMatchObject({ stage: 'Offer', campaign: null, tags: [] })
  })

  it('says of each lead that it could not change why, and changes the others', async () => {
    const [mine, stale, hidden] = [
      await create({ name: 'Mine' }),
      await create({ name: 'Stale' }),
      await create({ name: 'Hidden', team: 'south' }),
    ]
    await reviewer.patch(`/api/leads/${stale.id}`, 1, { name: 'Changed meanwhile' })
    const body = { leads: [seen(mine), seen(stale), seen(hidden)], changes: { campaign: 'Fair' } }
    const refused = [
      { number: stale.number, name: 'Changed meanwhile', code: 'stale_version' },
      { number: null, name: null, code: 'not_found' },
    ]
    const preview = (await rep.post('/api/leads/bulk-edit/preview', body)).json<BulkEditPreviewPayload>()
    expect(preview).toMatchObject({ changedCount: 1, unchangedCount: 0, refusedCount: 2, refused })
    const { id, counts } = await edit(rep, body)
    expect(counts).toEqual({ total: 3, done: 3, changed: 1, unchanged: 0, refused: 2 })
    expect((await rep.get(`/api/bulk-runs/${id}/refused`)).json()).toMatchObject({ items: refused, nextCursor: null })
    expect(await find(stale.id)).toMatchObject({ campaign: null })
  })

  it.each([
    [{ leads: [], changes: { stage: 'A' } }],
    [{ leads: [{ id: 'x', version: 1 }], changes: {} }],
    [{ leads: [{ id: 'x', version: 1 }], changes: { name: 'All the same' } }],
    [{ leads: [{ id: 'x' }], changes: { stage: 'A' } }],
  ])('is refused as %j', async (body) => {
    expect((await reviewer.post('/api/leads/bulk-edit', body)).statusCode).toBe(400)
  })
})

async function edit(by: Asking, body: object): Promise<BulkRunPayload> {
  return (await finishRun({ http, tenant }, by, await by.post('/api/leads/bulk-edit', body))).json<BulkRunPayload>()
}

async function create(payload: object): Promise<LeadPayload> {
  const answer = await reviewer.post('/api/leads', payload)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<LeadPayload>()
}

async function find(id: string): Promise<LeadPayload> {
  return (await reviewer.get(`/api/leads/${id}`)).json<LeadPayload>()
}

async function numbersBy(sort: string): Promise<string[]> {
  const answer = await reviewer.get(`/api/leads?sort=${sort}`)
  expect(answer.statusCode, answer.body).toBe(200)
  const numbers = new Set<string>(leads.map(({ number }) => number))
  return answer.json<{ items: LeadPayload[] }>().items.flatMap(({ number }) => (numbers.has(number) ? [number] : []))
}

function seen({ id, version }: LeadPayload) {
  return { id, version }
}

function flagOf(one: string, other: string) {
  const leadIds = [one, other].sort() as [never, never]
  return {
    id: http.ctx.newId<never>(),
    tenantId: tenant.tenantId,
    leadIds,
    state: 'open',
    reasons: [{ kind: 'email', value: 'anna@acme.example' }],
    foundAt: new Date(),
    version: 1,
  } as const
}
