import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { confirmAssignment } from '../../../src/commands/confirm-assignment.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { judgeFiling } from '../../../src/commands/judge-filing.ts'
import { replayMessage } from '../../../src/commands/replay-message.ts'
import { undoFiling } from '../../../src/commands/undo-filing.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import { asId, type MessageId } from '../../../src/domain/ids.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../../support/process/seed-tenant.ts'

const anyLine = { actorId: null, act: null, from: null, to: null }

let composed: Composed
let ctx: Context
let xyz: SeededTenant
let tom: Acting
let right: Lead
let wrong: Lead
const filed: MessageId[] = []

beforeAll(async () => {
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'judge-filing',
  })
  ctx = composed.context
  xyz = await seedTenant(ctx, 'xyz')
  const { tenantId } = xyz.system
  tom = { tenantId, actor: { kind: 'user', tenantId, userId: asId('tom'), role: 'admin', team: null } }
  right = await createLead(ctx, xyz.system, { name: 'Right' })
  wrong = await createLead(ctx, xyz.system, { name: 'Wrong' })
  const work = async (): Promise<void> => {
    while (filed.length < 200) {
      const count = filed.push(asId('under way')) - 1
      filed[count] = (await receiveMail(ctx, { tenantId, state: 'assigned', lead: wrong })).messageId
    }
  }
  await Promise.all(Array.from({ length: 20 }, work))
})
afterAll(() => composed.close())

const settings = async () => (await ctx.store.tenants.get(xyz.system.tenantId))?.settings
const correct = async (from: number, to: number): Promise<void> => {
  for (const messageId of filed.slice(from, to)) {
    const target = { kind: 'lead', id: right.id } as const
    await confirmAssignment(ctx, tom, { messageId, target, contactId: null })
  }
}

it('goes on filing at two corrections of two hundred, and where mail was only processed anew', async () => {
  await correct(0, 2)
  for (const messageId of filed.slice(190, 195)) await replayMessage(ctx, tom, messageId)
  await judgeFiling(ctx)
  expect((await settings())?.filingPausedAt).toBeNull()
})

it('pauses at the third, here an undone one, once, and says so in the audit', async () => {
  await undoFiling(ctx, tom, filed[2] ?? asId('none'))
  await judgeFiling(ctx)
  const pausedAt = (await settings())?.filingPausedAt
  expect(pausedAt).toBeInstanceOf(Date)
  await judgeFiling(ctx)
  expect((await settings())?.filingPausedAt).toEqual(pausedAt)
  const { items } = await ctx.store.audit.list(xyz.system.tenantId, anyLine, { limit: 10, cursor: null })
  expect(items.filter(({ act }) => act === 'pause_filing')).toMatchObject([
    { after: { filedCount: 200, correctedCount: 3 }, actor: { kind: 'system' } },
  ])
})

it('does not hold old corrections against filing once an admin has ended the pause', async () => {
  const tenant = await ctx.store.tenants.get(xyz.system.tenantId)
  if (tenant === null) throw new Error('no tenant')
  const resumed = { ...tenant.settings, filingPausedAt: null, filingResumedAt: new Date() }
  await ctx.store.tenants.save({ ...tenant, settings: resumed, version: tenant.version + 1 })
  await judgeFiling(ctx)
  expect((await settings())?.filingPausedAt).toBeNull()
})
