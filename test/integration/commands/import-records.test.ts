import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { importRecords, type ImportProgress } from '../../../src/commands/import-records.ts'
import { exportLeads } from '../../../src/queries/export-leads.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { RawRow } from '../../../src/domain/lead/import-row.ts'
import { openContext } from '../../support/http/open-context.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let ctx: Context
let close: () => Promise<void>
let tenant: SeededTenant

beforeAll(async () => {
  const opened = await openContext(inject('mongodbUri'), inject('redisUrl'), 'commands-import')
  ctx = opened.ctx
  close = opened.close
})
afterAll(() => close())

describe('importing', () => {
  it('creates leads with their numbers, and finds or creates companies and contacts', async () => {
    tenant = await seedTenant(ctx, 'import-a')
    const rows = [
      {
        number: '00042',
        name: 'Pumpwerk Nord',
        company: 'Acme Pumpen GmbH',
        contact: 'Anna',
        emails: 'anna@acme.example',
      },
      { name: 'Pumpwerk Süd', company: 'ACME Pumpen', contact: 'Anna Schmidt', emails: 'Anna@Acme.example' },
      { name: 'Lost one', outcome: 'lost', lostReason: 'Price', salesperson: 'rep@import-a.example' },
    ]
    const [progress] = await run(rows)
    expect(progress).toMatchObject({ rowCount: 3, leadCount: 3, companyCount: 1, contactCount: 1, refused: [] })
    const first = await ctx.store.leads.byNumber(tenant.tenantId, '00042')
    const second = (await leads()).find(({ name }) => name === 'Pumpwerk Süd')
    expect(second).toMatchObject({
      companyId: first?.companyId,
      contactId: first?.contactId,
      emails: ['anna@acme.example'],
    })
    expect((await leads()).find(({ name }) => name === 'Lost one')).toMatchObject({
      outcome: 'lost',
      lostReason: 'Price',
      salespersonId: tenant.users.rep.id,
    })
  })

  it('finds a company of a short name that an earlier import made', async () => {
    tenant = await seedTenant(ctx, 'import-short')
    await run([{ name: 'First', company: 'SAP' }])
    const [again] = await run([
      { name: 'Second', company: 'SAP' },
      { name: 'Third', company: 'IBM' },
    ])
    expect(again).toMatchObject({ leadCount: 2, companyCount: 1 })
    const companyIds = (await leads()).filter(({ name }) => name !== 'Third').map(({ companyId }) => companyId)
    expect(companyIds).toEqual([expect.any(String), companyIds[0]])
  })

  it('refuses single rows with position and reason, and holds back no other', async () => {
    tenant = await seedTenant(ctx, 'import-b')
    const rows = [
      { number: '500', name: 'First' },
      { number: '500', name: 'Same number' },
      { name: '' },
      { name: 'No such user', salesperson: 'nobody@import-b.example' },
      { name: 'Last' },
    ]
    const [progress] = await run(rows)
    expect(progress?.leadCount).toBe(2)
    expect(progress?.refused.map(({ position }) => position)).toEqual([2, 3, 4])
    expect(progress?.refused[0]?.why).toContain('number')
    expect((await leads()).map(({ name }) => name).sort()).toEqual(['First', 'Last'])
  })

  it('goes in batches, tells after each how far it is, and numbers above what it brought', async () => {
    tenant = await seedTenant(ctx, 'import-c')
    const rows = Array.from({ length: 2500 }, (_, index) => ({ number: String(20_000 + index), name: `Lead ${index}` }))
    const progress = await run(rows)
    expect(progress.map(({ rowCount }) => rowCount)).toEqual([1000, 2000, 2500])
    expect(await leads()).toHaveLength(2500)
    expect(Number(await ctx.store.numbers.next(tenant.tenantId))).toBe(22_500)
  })

  it('asks for duplicates of what it brought', async () => {
    tenant = await seedTenant(ctx, 'import-d')
    await run([{ number: '1', name: 'A', emails: 'anna@acme.example' }])
    const lead = await ctx.store.leads.byNumber(tenant.tenantId, '1')
    const marker = { kind: 'flag_duplicates', tenantId: tenant.tenantId, subject: lead?.id ?? '' } as const
    expect(await ctx.store.followUps.get(marker)).not.toBeNull()
  })

  it('is for admins', async () => {
    tenant = await seedTenant(ctx, 'import-e')
    const { rep } = tenant.users
    const actor = { kind: 'user', tenantId: tenant.tenantId, userId: rep.id, role: 'rep', team: null } as const
    const started = importRecords(ctx, { tenantId: tenant.tenantId, actor }, [{ name: 'A' }]).next()
    await expect(started).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

async function run(rows: readonly RawRow[]): Promise<ImportProgress[]> {
  return all(importRecords(ctx, tenant.bySystem, rows))
}

async function leads(): Promise<Lead[]> {
  return all(exportLeads(ctx, tenant.bySystem))
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of from) items.push(item)
  return items
}
