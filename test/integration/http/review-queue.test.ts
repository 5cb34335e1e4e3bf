import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { mostReviewsAtOnce } from '../../../src/domain/most-at-once.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { ReviewId } from '../../../src/domain/ids.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { listReviews } from '../../../src/queries/list-reviews.ts'
import type { BulkRefusedPayload, BulkRunPayload } from '../../../src/contract/bulk-run.ts'
import { finishRun } from '../../support/http/finish-run.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail, type SettledMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let reviewer: Asking
let admin: Asking
let lead: Lead
let otherLead: Lead

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-review-queue')
  tenant = await seedTenant(http.ctx, 'xyz')
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
  admin = http.as(tenant.tokens.admin)
})
afterAll(() => http.close())

beforeEach(async () => {
  lead = await createLead(http.ctx, tenant.bySystem, { name: 'Pumpwerk Nord' })
  otherLead = await createLead(http.ctx, tenant.bySystem, { name: 'Kade renovatie' })
})

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

interface Claimed {
  readonly claim: { readonly userId: string; readonly userName: string; readonly until: string } | null
}

describe('a claim', () => {
  it('is the first one’s, for a minute, and tells the others who it is', async () => {
    const review = await asked()
    const mine = await claim(reviewer, review)
    expect(mine).toMatchObject({ claim: { userId: tenant.users.reviewer.id, userName: 'reviewer of xyz' } })
    const left = Date.parse(mine.claim?.until ?? '') - Date.now()
    expect(left).toBeGreaterThan(50_000)
    expect(left).toBeLessThanOrEqual(60_000)
    expect(await claim(admin, review)).toMatchObject({ claim: { userId: tenant.users.reviewer.id } })
    expect((await admin.get(`/api/reviews/${review}`)).json()).toMatchObject({
      claim: { userId: tenant.users.reviewer.id },
    })
  })

  it('is written anew for its holder in its second half only, since each writing is told to everybody', async () => {
    const review = await asked()
    const first = await claim(reviewer, review)
    expect(await claim(reviewer, review)).toEqual(first)
    expect(await claim(reviewer, review, true)).toEqual(first)
    const { ctx } = http
    const half = { userId: tenant.users.reviewer.id, until: new Date(Date.now() + 30_000) }
    await ctx.store.reviews.claim(tenant.tenantId, review, half, { kind: 'anyone', now: new Date() })
    const again = await claim(reviewer, review)
    expect(Date.parse(again.claim?.until ?? '')).toBeGreaterThan(half.until.getTime())
  })

  it('is taken over by whoever says so', async () => {
    const review = await asked()
    await claim(reviewer, review)
    expect(await claim(admin, review, true)).toMatchObject({ claim: { userId: tenant.users.admin.id } })
    expect(await claim(reviewer, review)).toMatchObject({ claim: { userId: tenant.users.admin.id } })
  })

  it('forbids nothing, changes no version, and is over once the question is answered', async () => {
    const review = await asked()
    await claim(reviewer, review)
    const headers = { 'if-match': '"1"' }
    const answer = await admin.post(`/api/reviews/${review}/confirm`, { target: { leadId: lead.id } }, headers)
    expect(answer.json()).toMatchObject({ state: 'confirmed', claim: null })
    expect(await claim(reviewer, review)).toEqual({ claim: null })
  })

  it('that is over stands in nobody’s way', async () => {
    const review = await asked()
    const ended = { userId: tenant.users.reviewer.id, until: new Date(Date.now() - 1) }
    const over = { kind: 'anyone', now: new Date() } as const
    await http.ctx.store.reviews.claim(tenant.tenantId, review, ended, over)
    expect((await reviewer.get(`/api/reviews/${review}`)).json()).toMatchObject({ claim: null })
    expect(await claim(admin, review)).toMatchObject({ claim: { userId: tenant.users.admin.id } })
  })

  it('is one person’s, however many ask at the same moment', async () => {
    const review = await asked()
    const all = await Promise.all([claim(reviewer, review), claim(admin, review), claim(rep, review)])
    expect(new Set(all.map((each) => each.claim?.userId)).size).toBe(1)
  })
})

describe('a question put aside', () => {
  it('leaves the queue, stands among those put aside, and comes back by itself', async () => {
    const review = await asked()
    const until = inHours(2)
    const answer = await reviewer.post(`/api/reviews/${review}/snooze`, { until }, { 'if-match': '"1"' })
    expect(answer.json()).toMatchObject({ state: 'open', snoozedUntil: until, version: 2 })
    expect(await idsOf('/api/reviews')).not.toContain(review)
    expect(await idsOf('/api/reviews?state=snoozed')).toContain(review)
    const later = { ...http.ctx, clock: { now: () => new Date(Date.now() + 3 * 3_600_000) } }
    const by = { tenantId: tenant.tenantId, actor: { kind: 'system' } } as const
    const question = { state: 'open', level: null, scope: 'all', traits: [] } as const
    const { items } = await listReviews(later, by, question, { limit: 200, cursor: null })
    expect(items.map((each) => each.review.id)).toContain(review)
  })

  it.each([
    ['a time that is past', inHours(-1)],
    ['more than a year', inHours(24 * 366)],
  ])('is refused for %s, at the field', async (_, until) => {
    const answer = await reviewer.post(`/api/reviews/${await asked()}/snooze`, { until })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'body.until', code: 'not_within_a_year' }],
    })
  })

  it('is refused once it is answered, and where it changed meanwhile', async () => {
    const review = await asked()
    const stale = await reviewer.post(`/api/reviews/${review}/snooze`, { until: inHours(1) }, { 'if-match': '"7"' })
    expect(stale.json()).toMatchObject({ status: 412, current: { id: review } })
    await reviewer.post(`/api/reviews/${review}/reject`, { reason: 'other' })
    const late = await reviewer.post(`/api/reviews/${review}/snooze`, { until: inHours(1) })
    expect(late.json()).toMatchObject({ status: 409, code: 'wrong_state' })
  })
})

describe('confirming together', () => {
  it('files what is certain and suggests the same lead, and shows before what goes where', async () => {
    const reviews = await Promise.all([1, 2, 3].map(() => asked({ level: 'certain' })))
    const body = { reviews: reviews.map((id) => ({ id, version: 1 })) }
    const preview = (await reviewer.post('/api/reviews/bulk-confirm/preview', body)).json<object>()
    expect(preview).toMatchObject({
      target: { kind: 'lead', number: lead.number, name: 'Pumpwerk Nord' },
      items: reviews.map((reviewId) => ({ reviewId, refusal: null })),
    })
    expect((await reviewer.get(`/api/reviews/${reviews[0] ?? ''}`)).json()).toMatchObject({ state: 'open' })
    const { run } = await confirmTogether(reviewer, body.reviews)
    expect(run).toMatchObject({
      state: 'done',
      target: { number: lead.number, name: 'Pumpwerk Nord' },
      counts: { changed: 3, refused: 0 },
      undoToken: expect.any(String) as string,
    })
    const history = (await reviewer.get(`/api/leads/${lead.id}/history`)).json<{ items: { kind: string }[] }>()
    expect(history.items.filter(({ kind }) => kind === 'mail')).toHaveLength(3)
  })

  it('names each that it leaves: doubtful, another lead’s, answered, changed, unknown', async () => {
    const good = await asked({ level: 'certain' })
    const doubtful = await asked({ level: 'likely' })
    const elsewhere = await asked({ level: 'certain', lead: otherLead })
    const answered = await asked({ level: 'certain' })
    await reviewer.post(`/api/reviews/${answered}/reject`, { reason: 'other' })
    const seen = [good, doubtful, elsewhere, answered, 'unknown'].map((id) => ({ id, version: 1 }))
    const changed = { id: await asked({ level: 'certain' }), version: 4 }
    const { run, refused } = await confirmTogether(reviewer, [...seen, changed])
    expect(run.counts).toMatchObject({ changed: 1, refused: 5 })
    expect(refused).toMatchObject([
      { recordId: doubtful, code: 'wrong_state' },
      { recordId: elsewhere, code: 'invalid_input' },
      { recordId: answered, code: 'decided_by_person' },
      { recordId: null, code: 'not_found' },
      { recordId: changed.id, code: 'stale_version' },
    ])
  })

  it('confirms for a rep only what is asked of him', async () => {
    const foreign = await asked({ level: 'certain', forUserId: tenant.users.admin.id })
    const { run, refused } = await confirmTogether(rep, [{ id: foreign, version: 1 }])
    expect(run).toMatchObject({ counts: { changed: 0, refused: 1 }, target: null, undoToken: null })
    expect(refused).toMatchObject([{ recordId: null, name: null, code: 'not_found' }])
  })

  it('is refused for none, and for more than can be looked at', async () => {
    const many = Array.from({ length: mostReviewsAtOnce + 1 }, () => ({ id: 'x', version: 1 }))
    for (const reviews of [[], many]) {
      expect((await reviewer.post('/api/reviews/bulk-confirm', { reviews })).statusCode).toBe(400)
    }
  })
})

describe('confirming with more', () => {
  it('makes a lead of the mail in one step: lead, filed mail and closed question', async () => {
    const review = await asked()
    const target = { newLead: { name: 'Brücke Ost', emails: ['New@Acme.example'] } }
    const answer = await reviewer.post(`/api/reviews/${review}/confirm`, { target })
    expect(answer.json()).toMatchObject({ state: 'confirmed' })
    const { items } = (await reviewer.get('/api/leads?q=Br%C3%BCcke')).json<{ items: { id: string }[] }>()
    expect(items).toMatchObject([{ name: 'Brücke Ost', emails: ['new@acme.example'] }])
    const history = (await reviewer.get(`/api/leads/${items[0]?.id ?? ''}/history`)).json<{
      items: { kind: string }[]
    }>()
    expect(history.items.map(({ kind }) => kind).toSorted()).toEqual(['created', 'mail'])
  })

  it('makes no lead where the question was answered meanwhile', async () => {
    const review = await asked()
    const target = { newLead: { name: 'Too late' } }
    const answer = await reviewer.post(`/api/reviews/${review}/confirm`, { target }, { 'if-match': '"9"' })
    expect(answer.statusCode).toBe(412)
    expect((await reviewer.get('/api/leads?q=Too')).json()).toMatchObject({ items: [] })
  })

  it('corrects the company of the lead, and refuses one that is not there', async () => {
    const company = (await reviewer.post('/api/companies', { name: 'Kade Bouw' })).json<{ id: string }>()
    const target = { leadId: lead.id }
    const wrong = await reviewer.post(`/api/reviews/${await asked()}/confirm`, { target, companyId: 'nobody' })
    expect(wrong.json()).toMatchObject({ status: 400, fields: [{ path: 'body.companyId' }] })
    await reviewer.post(`/api/reviews/${await asked()}/confirm`, { target, companyId: company.id })
    expect((await reviewer.get(`/api/leads/${lead.id}`)).json()).toMatchObject({ companyId: company.id })
  })

  it('refuses to set the company of a project', async () => {
    const project = (await reviewer.post('/api/projects', { name: 'Bau' })).json<{ id: string }>()
    const body = { target: { projectId: project.id }, companyId: null }
    const answer = await reviewer.post(`/api/reviews/${await asked()}/confirm`, body)
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: 'body.companyId' }] })
  })
})

async function confirmTogether(by: Asking, reviews: readonly { readonly id: string; readonly version: number }[]) {
  const done = await finishRun({ http, tenant }, by, await by.post('/api/reviews/bulk-confirm', { reviews }))
  const run = done.json<BulkRunPayload>()
  const refused = (await by.get(`/api/bulk-runs/${run.id}/refused`)).json<{ items: BulkRefusedPayload[] }>()
  return { run, refused: refused.items }
}

async function asked(mail: Partial<SettledMail> = {}): Promise<ReviewId> {
  const { tenantId, users } = tenant
  const settled = { tenantId, state: 'in_review', forUserId: users.rep.id, lead, ...mail } as const
  const { reviewId } = await receiveMail(http.ctx, settled)
  if (reviewId === null) throw new Error('no review')
  return reviewId
}

async function claim(by: Asking, review: string, takeOver = false): Promise<Claimed> {
  const answer = await by.post(`/api/reviews/${review}/claim`, { takeOver })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Claimed>()
}

async function idsOf(url: string): Promise<readonly string[]> {
  return (await reviewer.get(`${url}${url.includes('?') ? '&' : '?'}limit=200`))
    .json<{ items: { id: string }[] }>()
    .items.map(({ id }) => id)
}
