import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createLead } from '../../../src/commands/create-lead.ts'
import { asked, openDesk, tokenOf, type Desk } from '../../support/http/desk.ts'
import { finishRun } from '../../support/http/finish-run.ts'
import { mostLeadsAtOnce } from '../../../src/domain/most-at-once.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import type { MatchingList } from '../../../src/contract/matching-list.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-matching')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

const matching = async (by: Desk['rep'], url: string) => (await by.get(url)).json<MatchingList>()

describe('all questions of a filter', () => {
  it('are given by id and version, the oldest first, with their number', async () => {
    const [first, plain, last] = [await asked(desk), await asked(desk, { fileless: true }), await asked(desk)]
    expect(await matching(desk.reviewer, '/api/reviews/matching?attachment=true')).toEqual({
      count: 2,
      items: [
        { id: first, version: 1 },
        { id: last, version: 1 },
      ],
    })
    expect((await matching(desk.reviewer, '/api/reviews/matching')).items.map(({ id }) => id)).toContain(plain)
  })

  it('are a rep’s own only', async () => {
    await asked(desk, { forUserId: desk.tenant.users.reviewer.id })
    const own = await asked(desk)
    expect(await matching(desk.rep, '/api/reviews/matching')).toEqual({ count: 1, items: [{ id: own, version: 1 }] })
  })

  it('are confirmed together, more than a page of them, each answered for, and undone together', async () => {
    await Promise.all(Array.from({ length: 250 }, () => asked(desk, { level: 'certain' })))
    const unsure = await asked(desk, { level: 'unsure' })
    const { items: reviews, count } = await matching(desk.reviewer, '/api/reviews/matching')
    expect(count).toBe(251)
    const asking = await desk.reviewer.post('/api/reviews/bulk-confirm', { reviews })
    const done = await finishRun(desk, desk.reviewer, asking)
    expect(done.json()).toMatchObject({ counts: { total: 251, changed: 250, refused: 1 } })
    const { id } = done.json<{ id: string }>()
    const refused = await desk.reviewer.get(`/api/bulk-runs/${id}/refused`)
    expect(refused.json()).toMatchObject({ items: [{ recordId: unsure, code: 'wrong_state' }] })
    expect((await matching(desk.reviewer, '/api/reviews/matching')).count).toBe(1)
    expect((await desk.reviewer.post(`/api/undo/${tokenOf(done)}`)).statusCode).toBe(200)
    expect((await matching(desk.reviewer, '/api/reviews/matching')).count).toBe(251)
  })
})

describe('all leads of a filter', () => {
  it('are those of the list, in its order, of what one may open', async () => {
    await desk.reviewer.post('/api/leads', { name: 'Theirs', team: 'South' })
    const found = await matching(desk.rep, '/api/leads/matching?outcome=open&sort=name')
    expect(found.items.map(({ id }) => id)).toEqual([desk.otherLead.id, desk.lead.id])
    expect((await matching(desk.reviewer, '/api/leads/matching?outcome=open')).count).toBe(3)
    expect((await matching(desk.reviewer, '/api/leads/matching?q=Pumpwerk')).items).toEqual([
      { id: desk.lead.id, version: 1 },
    ])
  })

  it('are at most 10,000; of more, the number is said all the same', async () => {
    const { leads } = http.ctx.store
    const like = desk.lead
    const many = Array.from({ length: mostLeadsAtOnce }, (_, at) => ({
      ...like,
      id: http.ctx.newId<typeof like.id>(),
      number: String(700_000 + at),
    }))
    expect(await leads.createMany(desk.tenant.tenantId, many)).toEqual([])
    const { count, items } = await matching(desk.reviewer, '/api/leads/matching')
    expect([count, items.length]).toEqual([mostLeadsAtOnce + 2, mostLeadsAtOnce])
  })

  it('are edited together, and undone together', async () => {
    for (let at = 0; at < 3; at += 1) await createLead(http.ctx, desk.tenant.bySystem, { name: `Lead ${at}` })
    const { items: leads } = await matching(desk.reviewer, '/api/leads/matching')
    const asking = await desk.reviewer.post('/api/leads/bulk-edit', { leads, changes: { stage: 'Offer' } })
    const done = await finishRun(desk, desk.reviewer, asking)
    expect(done.json()).toMatchObject({ counts: { changed: 5 } })
    expect((await desk.reviewer.post(`/api/undo/${tokenOf(done)}`)).statusCode).toBe(200)
    const { items } = (await desk.reviewer.get('/api/leads')).json<{ items: { stage: string | null }[] }>()
    expect(items.map(({ stage }) => stage)).toEqual([null, null, null, null, null])
  })
})
