import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Context } from '../../../src/commands/context.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { doBulkRun } from '../../../src/commands/do-bulk-run.ts'
import { followBatch } from '../../../src/commands/follow-batch.ts'
import type { BulkRunPayload } from '../../../src/contract/bulk-run.ts'
import { asId, type BulkRunId, type UndoId } from '../../../src/domain/ids.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { FollowUp } from '../../../src/store/follow-ups.ts'
import type { Store } from '../../../src/store/store.ts'
import { asked, openDesk, tokenOf, type Desk, type Done } from '../../support/http/desk.ts'
import { finishRun } from '../../support/http/finish-run.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

/** A change of many leads asks once for what follows from it, and is done in a few round trips. */
let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-bulk-follow-ups')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

const stage = { stage: 'Offer' }

describe('what follows from a run', () => {
  it('is asked for by one marker at its end, however many leads it changed', async () => {
    const leads = await makeLeads(60)
    const run = await start(leads, stage)
    expect(await pending()).toEqual(['do_bulk_run'])
    await work(run)
    expect(await pending()).toEqual(['follow_batch'])
  })

  it('is asked for by another worker where the first died right after the last lead', async () => {
    const run = await start(await makeLeads(2), stage)
    const { followUps } = http.ctx.store
    const dying = { ...followUps, request: () => Promise.reject(new Error('killed')) }
    const ctx = { ...http.ctx, store: { ...http.ctx.store, followUps: dying } }
    await expect(doBulkRun(ctx, refOf(run), 60_000)).rejects.toThrow('killed')
    expect(await pending()).toEqual(['do_bulk_run'])
    await work(run)
    expect(await pending()).toEqual(['follow_batch'])
  })

  it('is asked for where it was stopped in the middle', async () => {
    const run = await start(await makeLeads(60), stage)
    expect(await doBulkRun(http.ctx, refOf(run), -1)).toBe('more')
    await desk.rep.post(`/api/bulk-runs/${run.id}/stop`)
    await work(run)
    expect(await pending()).toEqual(['follow_batch'])
  })

  it('ranks open questions that looked at one of the leads, and no others', async () => {
    const reviewId = await asked(desk)
    const run = await start([...(await makeLeads(30)), desk.lead], stage)
    await work(run)
    await follow(await undoTokenOf(run))
    const review = await http.ctx.store.reviews.get(desk.tenant.tenantId, asId(reviewId))
    const subjects = (await markers()).map(({ kind, subject }) => [kind, subject])
    expect(subjects.length).toBeGreaterThan(0)
    expect(subjects.filter(([kind, key]) => kind !== 'rank_reviews' || !review?.keys.includes(key ?? ''))).toEqual([])
  })

  it('flags leads again whose contact was set, and again where that is undone', async () => {
    const leads = await makeLeads(3)
    const anna = await createContact(http.ctx, desk.tenant.bySystem, { name: 'Anna', emails: ['anna@acme.example'] })
    await forgetMarkers()
    const done = await finishRun(desk, desk.rep, await ask(leads, { contactId: anna.id }))
    expect(await flagged()).toEqual(leads.map(({ id }) => id).sort())
    await forgetMarkers()
    expect((await desk.rep.post(`/api/undo/${tokenOf(done)}`)).statusCode).toBe(200)
    expect(await pending()).toEqual(['follow_batch'])
    await follow(tokenOf(done))
    expect(await flagged()).toEqual(leads.map(({ id }) => id).sort())
  })
})

describe('many leads', () => {
  it('are changed, and brought back, with far fewer commands than leads', async () => {
    const leads = await makeLeads(400)
    const run = await start(leads, stage)
    expect(await commandsOf(() => work(run))).toBeLessThan(leads.length)
    const token = await undoTokenOf(run)
    expect(await commandsOf(() => desk.rep.post(`/api/undo/${token}`))).toBeLessThan(40)
    expect(await http.ctx.store.leads.byIds(desk.tenant.tenantId, [leads[7].id])).toMatchObject([{ stage: null }])
  })
})

it('a lead that a person changes while its part is being written is refused, and all others are changed', async () => {
  const leads = await makeLeads(10)
  const run = await start(leads, stage)
  const change = () => desk.reviewer.patch(`/api/leads/${leads[7].id}`, 1, { stage: 'Won soon' })
  expect(await doBulkRun(meetingAtFirst(change), refOf(run), 60_000)).toBe('ended')
  const path = `/api/bulk-runs/${run.id}`
  expect((await desk.rep.get(path)).json()).toMatchObject({ counts: { total: 10, changed: 9, refused: 1 } })
  expect((await desk.rep.get(`${path}/refused`)).json()).toMatchObject({
    items: [{ recordId: leads[7].id, code: 'stale_version' }],
  })
  expect(await http.ctx.store.leads.byIds(desk.tenant.tenantId, [leads[7].id])).toMatchObject([{ stage: 'Won soon' }])
})

/** Somebody acts once after a transaction has read and before it writes its first lead. */
function meetingAtFirst(act: () => Promise<unknown>): Context {
  const { store } = http.ctx
  let met: Promise<unknown> | null = null
  const meeting = (tx: Store): Store => ({
    ...tx,
    leads: {
      ...tx.leads,
      saveMany: async (...args) => {
        await (met ??= act())
        return tx.leads.saveMany(...args)
      },
    },
  })
  return { ...http.ctx, store: { ...store, transaction: (work) => store.transaction((tx) => work(meeting(tx))) } }
}

async function makeLeads(count: number) {
  const { tenantId } = desk.tenant
  const numbers = await http.ctx.store.numbers.nextMany(tenantId, count)
  const leads = numbers.map((number) => ({
    ...desk.lead,
    number,
    name: `Lead ${number}`,
    emails: [],
    id: http.ctx.newId<Lead['id']>(),
  }))
  await http.ctx.store.leads.createMany(tenantId, leads)
  await forgetMarkers()
  return leads as unknown as readonly Lead[] & { readonly 7: Lead }
}

function ask(leads: readonly Lead[], changes: object): Promise<Done> {
  return desk.rep.post('/api/leads/bulk-edit', { leads: leads.map(({ id, version }) => ({ id, version })), changes })
}

async function start(leads: readonly Lead[], changes: object): Promise<BulkRunPayload> {
  return (await ask(leads, changes)).json<BulkRunPayload>()
}

function refOf({ id }: BulkRunPayload) {
  return { tenantId: desk.tenant.tenantId, runId: asId<BulkRunId>(id) }
}

function work(run: BulkRunPayload) {
  return doBulkRun(http.ctx, refOf(run), 60_000)
}

async function undoTokenOf(run: BulkRunPayload): Promise<UndoId> {
  return asId(tokenOf(await desk.rep.get(`/api/bulk-runs/${run.id}`)))
}

/** As the housekeeping worker does. */
function follow(undoToken: string): Promise<void> {
  return followBatch(http.ctx, { kind: 'follow_batch', tenantId: desk.tenant.tenantId, subject: undoToken })
}

/** Of this desk. */
async function markers(): Promise<readonly FollowUp[]> {
  const all = await http.ctx.store.followUps.pending(new Date(Date.now() + 60_000), 10_000)
  return all.filter(({ tenantId }) => tenantId === desk.tenant.tenantId)
}

async function pending(): Promise<readonly string[]> {
  return (await markers()).map(({ kind }) => kind)
}

async function flagged(): Promise<readonly string[]> {
  return (await markers()).flatMap(({ kind, subject }) => (kind === 'flag_duplicates' ? [subject] : [])).sort()
}

async function forgetMarkers(): Promise<void> {
  await Promise.all((await markers()).map((marker) => http.ctx.store.followUps.clear(marker)))
}

async function commandsOf(act: () => Promise<unknown>): Promise<number> {
  const before = http.monitor.sentCount()
  await act()
  return http.monitor.sentCount() - before
}
