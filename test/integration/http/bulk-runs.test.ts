import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { doBulkRun } from '../../../src/commands/do-bulk-run.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { BulkRunPayload } from '../../../src/contract/bulk-run.ts'
import { asId, type BulkRunId } from '../../../src/domain/ids.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { mostLeadsAtOnce } from '../../../src/domain/most-at-once.ts'
import type { Store } from '../../../src/store/store.ts'
import { openDesk, tokenOf, versionAt, type Desk } from '../../support/http/desk.ts'
import { finishRun } from '../../support/http/finish-run.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-bulk-runs')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

/** More than one part of a run, so that it can be met between two of them. */
const many = 60
const changes = { stage: 'Offer' }

describe('an edit of many leads', () => {
  it('is accepted at once, with where to look, and done by a worker', async () => {
    const leads = await makeLeads(3)
    const accepted = await ask(desk.rep, leads)
    expect(accepted.statusCode).toBe(202)
    const { id } = accepted.json<BulkRunPayload>()
    expect(accepted.headers.location).toBe(`/api/bulk-runs/${id}`)
    expect(accepted.json()).toMatchObject({ state: 'waiting', counts: { total: 3, done: 0 }, undoToken: null })
    expect(await stagesOf(leads)).toEqual([null, null, null])
    expect((await desk.rep.get('/api/bulk-runs?state=running')).json()).toMatchObject({ items: [{ id }] })
    const done = await finishRun(desk, desk.rep, accepted)
    expect(done.json()).toMatchObject({ state: 'done', counts: { total: 3, done: 3, changed: 3, refused: 0 } })
    expect((await desk.rep.get('/api/bulk-runs?state=running')).json()).toMatchObject({ items: [] })
  })

  it('is asked for once by one Idempotency-Key', async () => {
    const leads = await makeLeads(2)
    const send = () =>
      desk.rep.post('/api/leads/bulk-edit', { leads: leads.map(seen), changes }, { 'idempotency-key': 'k' })
    const [first, again] = [await send(), await send()]
    expect([again.statusCode, again.body, again.headers.location]).toEqual([202, first.body, first.headers.location])
    expect((await desk.rep.get('/api/bulk-runs?state=running')).json<{ items: [] }>().items).toHaveLength(1)
  })

  it('counts a lead once that is named twice, and leaves as it is what is left out', async () => {
    const [lead] = await makeLeads(1, { campaign: 'Fair' })
    const done = await finishRun(desk, desk.rep, await ask(desk.rep, [lead, lead]))
    expect(done.json()).toMatchObject({ counts: { total: 1, changed: 1, refused: 0 } })
    expect(await load(lead)).toMatchObject({ stage: 'Offer', campaign: 'Fair', version: 2 })
  })

  it('is refused for more than can be undone together, and says how many can', async () => {
    const leads = Array.from({ length: mostLeadsAtOnce + 1 }, () => ({ id: 'x', version: 1 }))
    const answer = await desk.rep.post('/api/leads/bulk-edit', { leads, changes })
    expect(answer.json()).toMatchObject({
      status: 400,
      fields: [{ path: 'body.leads', code: 'too_many_items', limit: mostLeadsAtOnce }],
    })
  })
})

describe('a worker that dies in the middle', () => {
  it.each(['before', 'after'] as const)('%s a lead is durable: another goes on, each is changed once', async (when) => {
    const leads = await makeLeads(many)
    const accepted = await ask(desk.rep, leads)
    await expect(work(accepted, { ctx: dying(when, 2) })).rejects.toThrow('killed')
    expect((await desk.rep.get(pathOf(accepted))).json()).toMatchObject({ state: 'running' })
    await work(accepted)
    expect((await desk.rep.get(pathOf(accepted))).json()).toMatchObject({ state: 'done', counts: { changed: many } })
    await expectChangedOnce(leads)
  })

  it('is taken over by two at once, and each lead is changed once', async () => {
    const leads = await makeLeads(20)
    const accepted = await ask(desk.rep, leads)
    await Promise.all([work(accepted), work(accepted)])
    expect((await desk.rep.get(pathOf(accepted))).json()).toMatchObject({
      state: 'done',
      counts: { total: 20, done: 20, changed: 20, refused: 0 },
    })
    await expectChangedOnce(leads)
    expect((await desk.rep.post(`/api/undo/${await undoTokenOf(accepted)}`)).statusCode).toBe(200)
    expect(new Set(await stagesOf(leads))).toEqual(new Set([null]))
  })
})

describe('stopping', () => {
  it('leaves the rest; only then is what was done undone, exactly that', async () => {
    const leads = await makeLeads(many)
    const accepted = await ask(desk.rep, leads)
    expect(await work(accepted, { turnMs: -1 })).toBe('more')
    const done = (await stagesOf(leads)).filter((stage) => stage === 'Offer').length
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(many)
    // A person sees the token as soon as there is something to undo.
    await http.ctx.store.bulkRuns.tell(desk.tenant.tenantId, idOf(accepted), await countsOf(accepted))
    const early = await desk.rep.post(`/api/undo/${await undoTokenOf(accepted)}`)
    expect(early.json()).toMatchObject({
      status: 409,
      code: 'wrong_state',
      detail: expect.stringContaining('stop it') as string,
    })
    const stopped = await desk.rep.post(`${pathOf(accepted)}/stop`)
    expect(stopped.json()).toMatchObject({ state: 'stopped', stoppedBy: 'person', counts: { total: many, done } })
    expect(await work(accepted)).toBe('ended')
    expect((await stagesOf(leads)).filter((stage) => stage === 'Offer')).toHaveLength(done)
    expect((await desk.rep.post(`/api/undo/${tokenOf(stopped)}`)).statusCode).toBe(200)
    expect(new Set(await stagesOf(leads))).toEqual(new Set([null]))
  })

  it('while a worker is at it: no lead is changed after it, and the undo misses none', async () => {
    const leads = await makeLeads(many)
    const accepted = await ask(desk.rep, leads)
    const working = work(accepted)
    const stopped = await desk.rep.post(`${pathOf(accepted)}/stop`)
    await working
    const { state, counts, undoToken } = stopped.json<BulkRunPayload>()
    expect(state).toBe('stopped')
    expect((await stagesOf(leads)).filter((stage) => stage === 'Offer')).toHaveLength(counts.changed)
    if (undoToken !== null) expect((await desk.rep.post(`/api/undo/${undoToken}`)).statusCode).toBe(200)
    expect(new Set(await stagesOf(leads))).toEqual(new Set([null]))
  })

  it('of what has ended changes nothing', async () => {
    const accepted = await ask(desk.rep, await makeLeads(1))
    await work(accepted)
    expect((await desk.rep.post(`${pathOf(accepted)}/stop`)).json()).toMatchObject({ state: 'done', stoppedBy: null })
  })
})

describe('rights are those of the moment', () => {
  it('the rest is left where its asker is deactivated', async () => {
    const leads = await makeLeads(many)
    const accepted = await ask(desk.rep, leads)
    await work(accepted, { turnMs: -1 })
    await changeRep({ active: false })
    await work(accepted)
    const run = (await desk.admin.get(pathOf(accepted))).json<BulkRunPayload>()
    expect(run).toMatchObject({ state: 'stopped', stoppedBy: 'lost_access' })
    expect((await stagesOf(leads)).filter((stage) => stage === 'Offer')).toHaveLength(run.counts.changed)
    expect(run.counts.changed).toBeLessThan(many)
  })

  it('leads that its asker may not open any more are refused', async () => {
    const leads = await makeLeads(many)
    const accepted = await ask(desk.rep, leads)
    await work(accepted, { turnMs: -1 })
    await changeRep({ team: 'South' })
    await work(accepted)
    const { state, counts } = (await desk.rep.get(pathOf(accepted))).json<BulkRunPayload>()
    expect([state, counts.done]).toEqual(['done', many])
    expect(counts.refused).toBeGreaterThan(0)
    const refused = await desk.rep.get(`${pathOf(accepted)}/refused?limit=1`)
    expect(refused.json()).toMatchObject({ items: [{ recordId: null, name: null, code: 'not_found' }] })
  })

  it('a program whose token is taken away stops', async () => {
    const made = await desk.admin.post('/api/tokens', { name: 'Program', role: 'reviewer', scopes: ['read', 'write'] })
    const { secret, id } = made.json<{ secret: string; id: string }>()
    const accepted = await ask(http.as(secret), await makeLeads(2))
    await desk.admin.delete(`/api/tokens/${id}`)
    await work(accepted)
    expect((await desk.admin.get(pathOf(accepted))).json()).toMatchObject({
      state: 'stopped',
      stoppedBy: 'lost_access',
      counts: { total: 2, done: 0 },
    })
  })
})

describe('a run', () => {
  it('is its asker’s own, and an admin’s; for others it is not there', async () => {
    const accepted = await ask(desk.rep, await makeLeads(1))
    const stranger = await openDesk(http)
    const answers = await Promise.all(
      [desk.rep, desk.admin, desk.reviewer, stranger.admin].flatMap((by) => [
        by.get(pathOf(accepted)),
        by.get(`${pathOf(accepted)}/refused`),
      ]),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 404, 404, 404, 404])
    for (const by of [desk.reviewer, stranger.admin]) {
      expect((await by.post(`${pathOf(accepted)}/stop`)).statusCode).toBe(404)
    }
    expect((await desk.admin.get('/api/bulk-runs?state=running')).json()).toMatchObject({ items: [] })
    expect((await desk.admin.post(`${pathOf(accepted)}/stop`)).json()).toMatchObject({ state: 'stopped' })
  })

  it('that was undone is not undone again, and comes back by the undo of the undo', async () => {
    const leads = await makeLeads(3)
    const done = await finishRun(desk, desk.rep, await ask(desk.rep, leads))
    const undone = await desk.rep.post(`/api/undo/${tokenOf(done)}`)
    expect((await desk.rep.post(`/api/undo/${tokenOf(done)}`)).json()).toMatchObject({ code: 'wrong_state' })
    expect((await desk.rep.post(`/api/undo/${tokenOf(undone)}`)).statusCode).toBe(200)
    expect(new Set(await stagesOf(leads))).toEqual(new Set(['Offer']))
  })

  it('is undone whole or not at all where somebody changed one of its leads since', async () => {
    const leads = await makeLeads(3)
    const done = await finishRun(desk, desk.rep, await ask(desk.rep, leads))
    await desk.reviewer.patch(`/api/leads/${leads[1]?.id ?? ''}`, 2, { stage: 'Won soon' })
    expect((await desk.rep.post(`/api/undo/${tokenOf(done)}`)).json()).toMatchObject({ code: 'undo_conflict' })
    expect(await stagesOf(leads)).toEqual(['Offer', 'Won soon', 'Offer'])
  })
})

type Accepted = Awaited<ReturnType<Asking['post']>>

async function makeLeads(count: number, fields: Partial<Lead> = {}): Promise<readonly [Lead, ...Lead[]]> {
  const numbers = await http.ctx.store.numbers.nextMany(desk.tenant.tenantId, count)
  const leads = numbers.map((number) => ({
    ...desk.lead,
    ...fields,
    number,
    emails: [],
    id: http.ctx.newId<Lead['id']>(),
  }))
  expect(await http.ctx.store.leads.createMany(desk.tenant.tenantId, leads)).toEqual([])
  return leads as unknown as readonly [Lead, ...Lead[]]
}

function seen({ id, version }: Lead) {
  return { id, version }
}

function ask(by: Asking, leads: readonly Lead[]): Promise<Accepted> {
  return by.post('/api/leads/bulk-edit', { leads: leads.map(seen), changes })
}

function idOf(accepted: Accepted): BulkRunId {
  return asId(accepted.json<BulkRunPayload>().id)
}

function pathOf(accepted: Accepted): string {
  return `/api/bulk-runs/${idOf(accepted)}`
}

function countsOf(accepted: Accepted) {
  return http.ctx.store.bulkRuns.count(desk.tenant.tenantId, idOf(accepted))
}

async function undoTokenOf(accepted: Accepted): Promise<string> {
  return tokenOf(await desk.rep.get(pathOf(accepted)))
}

function work(accepted: Accepted, { ctx = http.ctx, turnMs = 60_000 }: { ctx?: Context; turnMs?: number } = {}) {
  return doBulkRun(ctx, { tenantId: desk.tenant.tenantId, runId: idOf(accepted) }, turnMs)
}

/** A process that is gone at a transaction, before it began or after it was durable. */
function dying(when: 'before' | 'after', at: number): Context {
  let count = 0
  const { store } = http.ctx
  const transaction = async <T>(inside: (tx: Store) => Promise<T>): Promise<T> => {
    count += 1
    const dies = count >= at
    if (dies && when === 'before') throw new Error('killed')
    const answer = await store.transaction(inside)
    if (dies) throw new Error('killed')
    return answer
  }
  return { ...http.ctx, store: { ...store, transaction } }
}

async function load({ id }: Lead) {
  return http.ctx.store.leads.get(desk.tenant.tenantId, id)
}

async function stagesOf(leads: readonly Lead[]) {
  return (await Promise.all(leads.map(load))).map((lead) => lead?.stage)
}

async function expectChangedOnce(leads: readonly Lead[]): Promise<void> {
  for (const lead of leads) {
    const history = await http.ctx.store.history.ofLead(desk.tenant.tenantId, [lead.id], { limit: 10, cursor: null })
    expect([(await load(lead))?.version, history.items.map(({ kind }) => kind)]).toEqual([2, ['changed']])
  }
}

async function changeRep(change: { readonly active?: boolean; readonly team?: string }): Promise<void> {
  const url = `/api/users/${desk.tenant.users.rep.id}`
  const answer = await desk.admin.patch(url, await versionAt(desk.admin, url), change)
  expect(answer.statusCode, answer.body).toBe(200)
}
