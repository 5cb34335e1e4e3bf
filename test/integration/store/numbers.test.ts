import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { asId, type LeadId, type TenantId } from '../../../src/domain/ids.ts'
import { newId } from '../../../src/platform/ids.ts'
import { aLead, aTenant } from '../../support/builders.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'

let opened: TestStore
let tenantId: TenantId

beforeAll(async () => {
  opened = await openTestStore(inject('mongodbUri'))
  const tenant = aTenant()
  tenantId = tenant.id
  await opened.store.tenants.create(tenant)
})
afterAll(() => opened.drop())

describe('lead numbers', () => {
  it('are never given twice, however many ask at once', async () => {
    const asked = await Promise.all([
      ...Array.from({ length: 50 }, () => opened.store.numbers.next(tenantId)),
      opened.store.numbers.nextMany(tenantId, 50).then((many) => many.join(' ')),
    ])
    const numbers = asked.flatMap((each) => each.split(' '))
    expect(new Set(numbers).size).toBe(100)
  })

  it('lie above each number that somebody brought', async () => {
    await opened.store.leads.create(aLead(tenantId, { number: '70000' }))
    expect(Number(await opened.store.numbers.next(tenantId))).toBeGreaterThan(70_000)
  })

  it('are refused where they were used before', async () => {
    await opened.store.leads.create(aLead(tenantId, { number: '80001' }))
    const again = opened.store.leads.create(aLead(tenantId, { number: '80001' }))
    await expect(again).rejects.toMatchObject({ code: 'number_taken' })
  })

  it('leave room for the next ones, however high somebody brought one', async () => {
    await opened.store.leads.create(aLead(tenantId, { number: '999999999999' }))
    expect((await opened.store.numbers.next(tenantId)).length).toBeLessThanOrEqual(12)
  })

  it('of an import that broke off are free for the next try: a lead and its number come together', async () => {
    const here = aLead(tenantId, { number: '60001', id: asId<LeadId>(newId()) })
    await opened.store.leads.create(here)
    const fresh = (number: string) => aLead(tenantId, { number, id: asId<LeadId>(newId()) })
    const broken = opened.store.leads.createMany(tenantId, [fresh('60002'), { ...here, number: '60003' }])
    await expect(broken).rejects.toThrow()
    const again = await opened.store.leads.createMany(tenantId, ['60001', '60002', '60003', '60003'].map(fresh))
    expect(again.map(({ index }) => index)).toEqual([0, 3])
  })

  it('belong to one tenant; another one may use the same', async () => {
    const other = aTenant()
    await opened.store.tenants.create(other)
    await opened.store.leads.create(aLead(other.id, { number: '80001' }))
    expect((await opened.store.leads.byNumber(other.id, '80001'))?.tenantId).toBe(other.id)
  })

  it('are found without their leading zeros, where only one is left then: which of two is meant nobody can tell', async () => {
    const [one, two, three] = ['0071', '0072', '00072'].map((number) =>
      aLead(tenantId, { number, id: asId<LeadId>(newId()) }),
    )
    if (one === undefined || two === undefined || three === undefined) throw new Error('no leads')
    for (const lead of [one, two, three]) await opened.store.leads.create(lead)
    const found = async (number: string) => {
      const read = await opened.store.leads.byNumber(tenantId, number)
      const named = await opened.store.lookUps.number(tenantId, number)
      return [read?.id, named?.kind === 'lead' ? named.lead.id : undefined]
    }
    expect(await found('71')).toEqual([one.id, one.id])
    expect(await found('00072')).toEqual([three.id, three.id])
    expect(await found('72')).toEqual([undefined, undefined])
  })

  it('of an absorbed lead lead to the last survivor, over every merge between', async () => {
    const [a, b, c] = ['90001', '90002', '90003'].map((number) =>
      aLead(tenantId, { number, id: asId<LeadId>(newId()) }),
    )
    if (a === undefined || b === undefined || c === undefined) throw new Error('no leads')
    for (const lead of [a, b, c]) await opened.store.leads.create(lead)
    await opened.store.leads.save({ ...a, mergedInto: b.id, version: 2 })
    await opened.store.leads.save({ ...b, mergedInto: c.id, version: 2 })
    expect((await opened.store.leads.byNumber(tenantId, '90001'))?.id).toBe(c.id)
    expect([...(await opened.store.leads.absorbedBy(tenantId, c.id))].sort()).toEqual([a.id, b.id].sort())
  })

  it('that lead in a circle by a broken record are a fault that names the lead, and no endless walk', async () => {
    const [a, b] = ['91001', '91002'].map((number) => aLead(tenantId, { number, id: asId<LeadId>(newId()) }))
    if (a === undefined || b === undefined) throw new Error('no leads')
    for (const lead of [a, b]) await opened.store.leads.create(lead)
    await opened.store.leads.save({ ...a, mergedInto: b.id, version: 2 })
    await opened.store.leads.save({ ...b, mergedInto: a.id, version: 2 })
    await expect(opened.store.leads.byNumber(tenantId, '91001')).rejects.toThrow('merged in a circle')
  })
})

describe('a change of a record', () => {
  it('based on an older version is refused, with the record as it is', async () => {
    const lead = aLead(tenantId, { number: '92001' })
    await opened.store.leads.create(lead)
    await opened.store.leads.save({ ...lead, name: 'First', version: 2 })
    await expect(opened.store.leads.save({ ...lead, name: 'Second', version: 2 })).rejects.toMatchObject({
      code: 'stale_version',
      facts: { current: { name: 'First' } },
    })
    expect((await opened.store.leads.get(tenantId, lead.id))?.name).toBe('First')
  })

  it('of twenty at once lets exactly one through for each version', async () => {
    const lead = aLead(tenantId, { number: '92002' })
    await opened.store.leads.create(lead)
    const saves = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => opened.store.leads.save({ ...lead, name: `By ${index}`, version: 2 })),
    )
    expect(saves.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  })
})
