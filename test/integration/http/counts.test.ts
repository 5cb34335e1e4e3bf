import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { CountsPayload, NewMailPayload } from '../../../src/contract/figures.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-counts')
  tenant = await seedTenant(http.ctx, 'counts')
  const { rep, reviewer } = tenant.users
  await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'in_review', forUserId: rep.id })
  await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'unmatched', forUserId: reviewer.id })
  await receiveMail(http.ctx, {
    tenantId: tenant.tenantId,
    state: 'quarantined',
    reason: 'sender_not_proved',
    forUserId: rep.id,
  })
})
afterAll(() => http.close())

const countsOf = async (token: string) => (await http.as(token).get('/api/counts')).json<CountsPayload>()

describe('the badges', () => {
  it('count all questions for a reviewer, and stopped mail for an admin only', async () => {
    expect(await countsOf(tenant.tokens.admin)).toEqual({ reviews: 2, quarantine: 1 })
    expect(await countsOf(tenant.tokens.reviewer)).toEqual({ reviews: 2, quarantine: null })
  })

  it('count own questions for a rep', async () => {
    expect(await countsOf(tenant.tokens.rep)).toEqual({ reviews: 1, quarantine: null })
  })

  it('count a question that is put off only when its time has come', async () => {
    const { reviewId } = await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'in_review' })
    if (reviewId === null) throw new Error('no review')
    const review = await http.ctx.store.reviews.get(tenant.tenantId, reviewId)
    if (review === null) throw new Error('no review')
    const later = new Date(Date.now() + 3_600_000)
    await http.ctx.store.reviews.save({ ...review, snoozedUntil: later, version: review.version + 1 })
    expect((await countsOf(tenant.tokens.admin)).reviews).toBe(2)
    const earlier = new Date(Date.now() - 1_000)
    await http.ctx.store.reviews.save({ ...review, snoozedUntil: earlier, version: review.version + 2 })
    expect((await countsOf(tenant.tokens.admin)).reviews).toBe(3)
  })

  it('count nothing of another tenant (property 41)', async () => {
    const stranger = await seedTenant(http.ctx, 'stranger')
    expect(await countsOf(stranger.tokens.admin)).toEqual({ reviews: 0, quarantine: 0 })
  })
})

describe('new mail', () => {
  it('is one’s own only, with the first of it, whoever else may answer', async () => {
    const { tenantId, users, tokens } = await seedTenant(http.ctx, 'new-mail')
    const nothing = { count: 0, oldestAt: null, newestAt: null, first: null }
    const newMailOf = async (token: string) => (await http.as(token).get('/api/new-mail')).json<NewMailPayload>()
    expect(await newMailOf(tokens.rep)).toEqual(nothing)
    await receiveMail(http.ctx, { tenantId, state: 'in_review', forUserId: users.rep.id })
    await receiveMail(http.ctx, { tenantId, state: 'unmatched', forUserId: users.rep.id })
    const told = await newMailOf(tokens.rep)
    expect(told).toMatchObject({ count: 2, first: { subject: expect.any(String) as string } })
    expect(Date.parse(told.newestAt ?? '')).toBeGreaterThan(Date.parse(told.oldestAt ?? ''))
    expect(await newMailOf(tokens.admin)).toEqual(nothing)
  })
})
