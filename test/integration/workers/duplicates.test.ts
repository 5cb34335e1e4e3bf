import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { flagDuplicates } from '../../../src/commands/flag-duplicates.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { startWorkers, type StartedWorkers } from '../../../workers/start.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../../support/process/seed-tenant.ts'
import { eventually } from '../../support/queue/open-queues.ts'

let composed: Composed
let ctx: Context
let workers: StartedWorkers
let xyz: SeededTenant

beforeAll(async () => {
  const services = { mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'duplicates' }
  composed = await composeForTest(services)
  ctx = composed.context
  xyz = await seedTenant(ctx, 'xyz')
  workers = startWorkers(composed)
})
afterAll(async () => {
  await workers.close()
  await composed.close()
})

const flagsOf = (lead: Lead) => ctx.store.flags.ofLead(lead.tenantId, lead.id)
const create = (fields: { name: string; emails?: string[]; phones?: string[] }) => createLead(ctx, xyz.system, fields)
const save = (lead: Lead, emails: readonly string[]) =>
  ctx.store.leads.save({ ...lead, emails, version: lead.version + 1 })

describe('the duplicates worker', () => {
  it('flags leads that share an e-mail, whatever its case and tag, with the reason', async () => {
    const one = await create({ name: 'Acme pumps', emails: ['Anna.Schmidt@Acme.example'] })
    const other = await create({ name: 'Pumps for Acme', emails: ['anna.schmidt+sales@acme.example'] })
    await eventually('the flag', async () => (await flagsOf(one)).length === 1)
    const [flag] = await flagsOf(other)
    expect(flag?.state).toBe('open')
    expect(flag?.reasons).toEqual([{ kind: 'email', value: 'anna.schmidt@acme.example' }])
    expect([...(flag?.leadIds ?? [])].sort()).toEqual([one.id, other.id].sort())
  })

  it('flags leads that share a phone, however it is written', async () => {
    const one = await create({ name: 'Delta mills', phones: ['030 901820 55'] })
    await create({ name: 'Mills Delta', phones: ['+49 30 90182055'] })
    await eventually('the flag', async () => (await flagsOf(one)).some((flag) => flag.reasons[0]?.kind === 'phone'))
  })

  it('flags nobody for a role address', async () => {
    const one = await create({ name: 'Office one', emails: ['no-reply@shared.example'] })
    const other = await create({ name: 'Office two', emails: ['no-reply@shared.example'] })
    await eventually('both looked at', async () => (await markersOf([one, other])) === 0)
    expect(await flagsOf(one)).toEqual([])
  })

  it('takes a flag away when the leads share nothing any more', async () => {
    const one = await create({ name: 'Beta bouw', emails: ['joris@beta-bouw.example'] })
    await create({ name: 'Bouw Beta', emails: ['joris@beta-bouw.example'] })
    await eventually('the flag', async () => (await flagsOf(one)).length === 1)
    await save(one, ['somebody.else@beta-bouw.example'])
    await eventually('no flag', async () => (await flagsOf(one)).length === 0)
  })

  it('finds changed leads without a job by their markers (property 5)', async () => {
    const one = await create({ name: 'Gamma', emails: ['gero@gamma.example'] })
    const other = await create({ name: 'Gamma again', emails: ['somebody@gamma.example'] })
    await eventually('both looked at', async () => (await markersOf([one, other])) === 0)
    // The store alone writes the marker; no job is added.
    await save(other, ['gero@gamma.example'])
    await eventually('the flag', async () => (await flagsOf(one)).length === 1)
  })

  it('makes one flag per pair, whoever looks first and however often', async () => {
    const one = await create({ name: 'Epsilon', emails: ['eva@epsilon.example'] })
    const other = await create({ name: 'Epsilon too', emails: ['eva@epsilon.example'] })
    const both = [one, other].map((lead) => ({ tenantId: lead.tenantId, leadId: lead.id }))
    await Promise.all([...both, ...both, ...both].map((job) => flagDuplicates(ctx, job)))
    expect(await flagsOf(one)).toHaveLength(1)
    expect(await flagsOf(other)).toHaveLength(1)
  })
})

const markersOf = async (leads: readonly Lead[]) => {
  const markers = await Promise.all(
    leads.map(({ tenantId, id }) => ctx.store.followUps.get({ kind: 'flag_duplicates', tenantId, subject: id })),
  )
  return markers.filter((marker) => marker !== null).length
}
