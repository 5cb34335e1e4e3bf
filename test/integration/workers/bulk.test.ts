import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { startBulkEdit } from '../../../src/commands/bulk-edit-leads.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { BulkRun } from '../../../src/domain/bulk-run.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { startWorkers, type StartedWorkers } from '../../../workers/start.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../../support/process/seed-tenant.ts'
import { eventually } from '../../support/queue/open-queues.ts'

let composed: Composed
let workers: StartedWorkers
let xyz: SeededTenant
let lena: Acting

beforeAll(async () => {
  const services = { mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'bulk' }
  composed = await composeForTest(services)
  const { store } = composed.context
  xyz = await seedTenant(composed.context, 'xyz')
  const { tenantId } = xyz.system
  const [user] = (await store.users.list(tenantId, { limit: 1, cursor: null })).items
  if (user === undefined) throw new Error('nobody there')
  lena = { tenantId, actor: { kind: 'user', tenantId, userId: user.id, role: user.role, team: user.team } }
  workers = startWorkers(composed)
})
afterAll(async () => {
  await workers.close()
  await composed.close()
})

it('works off a run as soon as it is asked for, and clears its marker', async () => {
  const run = await ask(composed.context)
  await ends(run)
  const marker = { kind: 'do_bulk_run', tenantId: run.tenantId, subject: run.id } as const
  await eventually('no marker', async () => (await composed.context.store.followUps.get(marker)) === null)
})

it('finds a run whose job Redis does not have any more', async () => {
  const lost = () => Promise.resolve()
  await ends(await ask({ ...composed.context, jobs: { ...composed.context.jobs, add: lost, addMany: lost } }))
})

it('changes each lead of one contact once, while others look among them for similar ones', async () => {
  const { context } = composed
  const contact = await createContact(context, xyz.system, { name: 'Anna Schmidt', emails: ['anna@acme.example'] })
  const leads: Lead[] = []
  while (leads.length < 40)
    leads.push(await createLead(context, xyz.system, { name: 'Pumpwerk', contactId: contact.id }))
  await ends(await startBulkEdit(context, lena, { leads, changes: { stage: 'Offer' } }), leads.length)
  const after = await context.store.leads.byIds(
    contact.tenantId,
    leads.map(({ id }) => id),
  )
  expect(after.map(({ stage, version }) => `${stage} ${version}`)).toEqual(leads.map(() => 'Offer 2'))
})

async function ask(ctx: Composed['context']): Promise<BulkRun> {
  const lead = await createLead(ctx, xyz.system, { name: 'Pumpwerk' })
  return startBulkEdit(ctx, lena, { leads: [lead], changes: { stage: 'Offer' } })
}

async function ends({ tenantId, id }: BulkRun, count = 1): Promise<void> {
  const load = () => composed.context.store.bulkRuns.get(tenantId, id)
  await eventually('the end of the run', async () => (await load())?.state === 'done')
  expect(await load()).toMatchObject({ counts: { changed: count, waiting: 0 } })
}
