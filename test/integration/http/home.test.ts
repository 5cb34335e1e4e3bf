import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { HomePayload } from '../../../src/contract/figures.ts'
import type { Role } from '../../../src/domain/access.ts'
import type { FlagId, LeadId } from '../../../src/domain/ids.ts'
import type { Lead, LeadFields } from '../../../src/domain/lead/lead.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let tenantCount = 0

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-home')
})
beforeEach(async () => {
  tenantCount += 1
  tenant = await seedTenant(http.ctx, `home${tenantCount}`)
})
afterAll(() => http.close())

const homeOf = async (role: Role, query = '') =>
  (await http.as(tenant.tokens[role]).get(`/api/home${query}`)).json<HomePayload>()
const lead = (fields: Partial<LeadFields>): Promise<Lead> =>
  createLead(http.ctx, tenant.bySystem, { name: 'Pumps', ...fields })
const weeksAgo = (weeks: number) => new Date(Date.now() - weeks * 7 * 86_400_000)

/** The lead and all that happened with it, as if it had been then. */
async function makeOld(old: Lead, at: Date): Promise<void> {
  const { store } = http.ctx
  const entries = await store.history.ofLead(tenant.tenantId, [old.id], { limit: 100, cursor: null })
  await store.history.withdraw(
    tenant.tenantId,
    entries.items.map(({ id }) => id),
    { kind: 'system', id: null },
    at,
  )
  await store.leads.save({ ...old, createdAt: at, version: old.version + 1 })
}

describe('mails to check', () => {
  it('are a reviewer’s all and a rep’s own, with the oldest', async () => {
    const { rep, reviewer } = tenant.users
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'in_review', forUserId: reviewer.id })
    const before = Date.now()
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'unmatched', forUserId: rep.id })
    expect((await homeOf('reviewer')).reviews.count).toBe(2)
    const own = (await homeOf('rep')).reviews
    expect(own.count).toBe(1)
    expect(Date.parse(own.oldestAt ?? '')).toBeGreaterThanOrEqual(before)
    expect((await homeOf('rep')).reminders).toEqual([])
  })
})

describe('quiet leads', () => {
  it('are own open leads without activity for two weeks, quietest first', async () => {
    const mine = { salespersonId: tenant.users.rep.id }
    const [quiet, quieter] = [await lead({ ...mine, name: 'Quiet' }), await lead({ ...mine, name: 'Quieter' })]
    await lead({ ...mine, name: 'Busy' })
    const others = await lead({ salespersonId: tenant.users.reviewer.id, name: 'Not mine' })
    await makeOld(quiet, weeksAgo(3))
    await makeOld(quieter, weeksAgo(4))
    await makeOld(others, weeksAgo(4))
    const { quietLeads } = await homeOf('rep')
    expect(quietLeads.map(({ name }) => name)).toEqual(['Quieter', 'Quiet'])
    expect(quietLeads[0]).toEqual({
      id: quieter.id,
      number: quieter.number,
      name: 'Quieter',
      lastActivityAt: expect.any(String) as string,
    })
  })

  it('are not those where a mail came in', async () => {
    const old = await lead({ salespersonId: tenant.users.rep.id })
    await makeOld(old, weeksAgo(5))
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'assigned', lead: old })
    expect((await homeOf('rep')).quietLeads).toEqual([])
  })
})

describe('the pipeline', () => {
  it('is summed by stage, in minor units per currency', async () => {
    const revenue = (amountMinor: number, currency: string) => ({ amountMinor, currency, date: null, text: null })
    await lead({ stage: 'Offer', plannedRevenues: [revenue(1_050, 'EUR'), revenue(50, 'EUR'), revenue(7, 'CHF')] })
    await lead({ stage: 'Offer', plannedRevenues: [revenue(900, 'EUR')] })
    await lead({ stage: null })
    expect((await homeOf('admin')).pipeline).toEqual([
      { stage: null, count: 1, sums: [] },
      {
        stage: 'Offer',
        count: 2,
        sums: [
          { currency: 'CHF', amountMinor: 7 },
          { currency: 'EUR', amountMinor: 2_000 },
        ],
      },
    ])
  })

  it('is of own leads for a rep', async () => {
    await lead({ stage: 'Offer', salespersonId: tenant.users.rep.id })
    await lead({ stage: 'Offer', salespersonId: tenant.users.reviewer.id })
    expect((await homeOf('rep')).pipeline).toEqual([{ stage: 'Offer', count: 1, sums: [] }])
  })
})

describe('duplicates found this week', () => {
  it('are counted, a rep’s where an own lead is concerned', async () => {
    const [mine, other, third] = [await lead({ salespersonId: tenant.users.rep.id }), await lead({}), await lead({})]
    await flag(mine.id, other.id, weeksAgo(0))
    await flag(other.id, third.id, weeksAgo(0))
    await flag(mine.id, third.id, weeksAgo(2))
    expect((await homeOf('reviewer')).duplicates.count).toBe(2)
    expect((await homeOf('rep')).duplicates.count).toBe(1)
  })
})

describe('the input', () => {
  it('shows when the last mail came, how many today, and whether a listener is up', async () => {
    expect((await homeOf('admin')).input).toEqual({
      lastReceivedAt: null,
      todayCount: 0,
      failedCount: 0,
      listenerUp: false,
    })
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'unmatched', forUserId: tenant.users.reviewer.id })
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'failed', reason: 'parser_limit' })
    const lastSeenAt = new Date()
    await http.ctx.store.parts.beat([{ part: 'listener', name: 'mx.bccrm.example', processId: 'one', lastSeenAt }])
    expect((await homeOf('admin')).input).toMatchObject({ todayCount: 2, failedCount: 1, listenerUp: true })
    expect((await homeOf('admin')).input.lastReceivedAt).not.toBeNull()
    expect((await homeOf('rep')).input).toMatchObject({ todayCount: 0, failedCount: 0, lastReceivedAt: null })
  })

  it('refuses a time zone that does not exist', async () => {
    const answer = await http.as(tenant.tokens.rep).get('/api/home?timeZone=Europe/Atlantis')
    expect(answer.statusCode).toBe(400)
    expect((await http.as(tenant.tokens.rep).get('/api/home?timeZone=Europe/Amsterdam')).statusCode).toBe(200)
  })
})

describe('the first steps', () => {
  it('are shown as done once they are; a rep’s own only', async () => {
    expect((await homeOf('admin')).checklist).toEqual([
      { id: 'host_name', done: false },
      { id: 'users', done: true },
      { id: 'leads', done: false },
      { id: 'filed', done: false },
      { id: 'own_mail', done: false },
    ])
    const target = await lead({})
    await receiveMail(http.ctx, {
      tenantId: tenant.tenantId,
      state: 'assigned',
      lead: target,
      forUserId: tenant.users.rep.id,
    })
    expect((await homeOf('admin')).checklist.filter(({ done }) => done).map(({ id }) => id)).toEqual([
      'users',
      'leads',
      'filed',
    ])
    expect((await homeOf('rep')).checklist).toEqual([{ id: 'own_mail', done: true }])
  })
})

async function flag(one: LeadId, other: LeadId, foundAt: Date): Promise<void> {
  const [low, high] = [one, other].sort()
  if (low === undefined || high === undefined) throw new Error('two leads')
  const open = (await http.ctx.store.flags.ofLead(tenant.tenantId, one)).filter(({ state }) => state === 'open')
  await http.ctx.store.flags.replaceOf(tenant.tenantId, one, [
    ...open,
    {
      id: http.ctx.newId<FlagId>(),
      tenantId: tenant.tenantId,
      leadIds: [low, high],
      state: 'open',
      reasons: [{ kind: 'email', value: 'anna@acme.example' }],
      foundAt,
      version: 1,
    },
  ])
}
