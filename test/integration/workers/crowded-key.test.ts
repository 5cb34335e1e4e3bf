import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { flagDuplicates } from '../../../src/commands/flag-duplicates.ts'
import type { Context } from '../../../src/commands/context.ts'
import { asId, type ContactId, type LeadId, type TenantId } from '../../../src/domain/ids.ts'
import { newLead } from '../../../src/domain/lead/new-lead.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../../support/process/seed-tenant.ts'

/** No worker runs: what is due is done by the test, in an order of its own. */
let composed: Composed
let ctx: Context
let seeded: SeededTenant
let tenantId: TenantId
let tenantCount = 0

beforeAll(async () => {
  const services = { mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'crowded-key' }
  composed = await composeForTest(services)
  ctx = composed.context
})
afterAll(() => composed.close())

beforeEach(async () => {
  tenantCount += 1
  seeded = await seedTenant(ctx, `crowd${tenantCount}`)
  tenantId = seeded.system.tenantId
})

const switchboard = '+49 30 5550100'
const idOf = (place: number) => asId<LeadId>(`${tenantId}-${String(place).padStart(4, '0')}`)

interface Row {
  readonly phones?: readonly string[]
  readonly emails?: readonly string[]
  readonly contactId?: ContactId
}

async function addLeads(places: readonly number[], fields: (place: number) => Row): Promise<void> {
  const at = new Date()
  const leads = places.map((place) =>
    newLead(
      { id: idOf(place), tenantId, number: String(50_000 + place), at },
      { name: `Lead ${place}`, ...fields(place) },
    ),
  )
  await ctx.store.leads.createMany(tenantId, leads)
}

/** Does all that is due until nothing is; each round in an order that differs from the last. */
async function settleFlags(): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    const due = (await ctx.store.followUps.pending(new Date(Date.now() + 60_000), 10_000)).filter(
      (each) => each.kind === 'flag_duplicates' && each.tenantId === tenantId,
    )
    if (due.length === 0) return
    const shuffled = due.toSorted((one, other) => mixed(one.subject, round) - mixed(other.subject, round))
    for (const { subject } of shuffled) await flagDuplicates(ctx, { tenantId, leadId: asId(subject) })
  }
  throw new Error('flags never settle')
}

function mixed(id: string, round: number): number {
  return (Number(id.slice(-4)) * 7919 + round * 104_729) % 10_007
}

async function pairs(places: readonly number[]): Promise<readonly string[]> {
  const flags = await Promise.all(places.map((place) => ctx.store.flags.ofLead(tenantId, idOf(place))))
  const numbers = (ids: readonly LeadId[]) => ids.map((id) => Number(id.slice(-4))).join('-')
  return [...new Set(flags.flat().map(({ leadIds }) => numbers(leadIds)))].toSorted()
}

/** Each with the ten before it. */
function expectedPairs(places: readonly number[]): readonly string[] {
  return places
    .flatMap((place, at) => places.slice(Math.max(0, at - 10), at).map((other) => `${other}-${place}`))
    .toSorted()
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('a phone that two hundred leads share', () => {
  it('flags each with its neighbours: in proportion to the leads, whatever the order, and as they come and go', async () => {
    const all = range(1, 200)
    await addLeads(all, () => ({ phones: [switchboard] }))
    await settleFlags()
    expect(await pairs(all)).toEqual(expectedPairs(all))
    expect(expectedPairs(all)).toHaveLength(200 * 10 - 55)

    await addLeads([201], () => ({ phones: [switchboard] }))
    await settleFlags()
    const gone = 100
    const lead = await ctx.store.leads.get(tenantId, idOf(gone))
    if (lead === null) throw new Error('no lead')
    await ctx.store.leads.save({ ...lead, phones: [], version: lead.version + 1 })
    await settleFlags()
    const left = range(1, 201).filter((place) => place !== gone)
    expect(await pairs(range(1, 201))).toEqual(expectedPairs(left))

    await ctx.store.leads.save({ ...lead, version: lead.version + 2 })
    await settleFlags()
    expect(await pairs(range(1, 201))).toEqual(expectedPairs(range(1, 201)))
  }, 120_000)

  it('does not hide another key that only two of them share', async () => {
    await addLeads(range(1, 60), (place) => ({
      phones: [switchboard],
      emails: place === 1 || place === 60 ? ['anna@acme.example'] : [],
    }))
    await settleFlags()
    const flag = (await ctx.store.flags.ofLead(tenantId, idOf(1))).find(({ leadIds }) => leadIds.includes(idOf(60)))
    expect(flag?.reasons).toEqual([{ kind: 'email', value: 'anna@acme.example' }])
  })

  it('is the same where the leads share it by their contact', async () => {
    const { id: contactId } = await createContact(ctx, seeded.system, { name: 'Anna', phones: [switchboard] })
    const all = range(1, 60)
    await addLeads(all, (place) => (place % 2 === 0 ? { contactId } : { phones: [switchboard] }))
    await settleFlags()
    expect(await pairs(all)).toEqual(expectedPairs(all))
  })

  it('settles beside flags that a person dismissed, near and far', async () => {
    const all = range(1, 60)
    await addLeads(all, () => ({ phones: [switchboard] }))
    await dismiss(20, 21)
    await dismiss(1, 60)
    await settleFlags()
    expect(await pairs(all)).toEqual([...expectedPairs(all), '1-60'].toSorted())
    const states = (await ctx.store.flags.ofLead(tenantId, idOf(20))).filter(({ state }) => state === 'dismissed')
    expect(states.map(({ leadIds }) => leadIds)).toEqual([[idOf(20), idOf(21)]])
  })
})

async function dismiss(one: number, other: number): Promise<void> {
  await ctx.store.flags.replaceOf(tenantId, idOf(one), [
    {
      id: ctx.newId(),
      tenantId,
      leadIds: [idOf(one), idOf(other)],
      state: 'dismissed',
      reasons: [{ kind: 'phone', value: '+49305550100' }],
      foundAt: new Date(),
      version: 1,
    },
  ])
}
