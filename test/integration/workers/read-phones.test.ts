import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { changeSettings } from '../../../src/commands/change-settings.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { NewLeadInput } from '../../../src/commands/steps/make-lead.ts'
import { undoable } from '../../../src/commands/steps/undo/undoable.ts'
import { undoChange } from '../../../src/commands/undo-change.ts'
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
/** Their phones are written without a country; the others' with one. */
let national: Lead
let ofContact: Lead
let german: Lead
let swiss: Lead
let german2: Lead

beforeAll(async () => {
  const services = { mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'read-phones' }
  composed = await composeForTest(services)
  ctx = composed.context
  xyz = await seedTenant(ctx, 'xyz')
  workers = startWorkers(composed)
  national = await create({ name: 'National', phones: ['044 5550101'] })
  german = await create({ name: 'German', phones: ['+49 44 5550101'] })
  swiss = await create({ name: 'Swiss', phones: ['+41 44 5550101'] })
  const contact = await createContact(ctx, xyz.system, { name: 'Anna', phones: ['044 5550202'] })
  ofContact = await create({ name: 'Of a contact', contactId: contact.id })
  german2 = await create({ name: 'Always German', phones: ['044 5550202'], address: inGermany })
})
afterAll(async () => {
  await workers.close()
  await composed.close()
})

const inGermany = { street: null, postalCode: null, city: null, country: 'DE' }
const create = (fields: NewLeadInput) => createLead(ctx, xyz.system, fields)

async function partnersOf(lead: Lead): Promise<readonly string[]> {
  const flags = await ctx.store.flags.ofLead(lead.tenantId, lead.id)
  const ids = flags.flatMap(({ leadIds }) => leadIds).filter((id) => id !== lead.id)
  return [national, ofContact, german, swiss, german2].filter(({ id }) => ids.includes(id)).map(({ name }) => name)
}

async function setCountry(inside: Context, country: string): Promise<void> {
  const tenant = await ctx.store.tenants.get(xyz.system.tenantId)
  if (tenant === null) throw new Error('no tenant')
  await changeSettings(inside, xyz.system, { version: tenant.version, name: undefined, changes: { country } })
}

async function allFlagged(partnersOfNational: string, partnersOfContact: readonly string[]): Promise<void> {
  await eventually('the flags', async () => (await partnersOf(national)).join() === partnersOfNational)
  await eventually(
    'those of the contact',
    async () => (await partnersOf(ofContact)).join() === partnersOfContact.join(),
  )
}

describe('phones without a country code', () => {
  it('are read by the country of the tenant', async () => {
    await allFlagged('German', ['Always German'])
  })

  it('are read again when that changes, and the flags follow; those of leads with a country of their own stay', async () => {
    await setCountry(ctx, 'CH')
    await allFlagged('Swiss', [])
    expect(await partnersOf(german)).toEqual([])
    expect(await partnersOf(german2)).toEqual([])
    const marker = { kind: 'read_phones', tenantId: xyz.system.tenantId, subject: 'all' } as const
    await eventually('no marker', async () => (await ctx.store.followUps.get(marker)) === null)
  })

  it('are read again by their marker alone, as after undoing (property 5)', async () => {
    const { undoToken } = await undoable(ctx, xyz.system, 'change_settings', (inside) => setCountry(inside, 'DE'))
    await allFlagged('German', ['Always German'])
    if (undoToken === null) throw new Error('nothing to undo')
    await undoChange(ctx, xyz.system, undoToken)
    await allFlagged('Swiss', [])
  })
})
