import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { applyRetention, type RetentionOptions } from '../../../src/commands/apply-retention.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { MessageId, TenantId } from '../../../src/domain/ids.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import type { RetentionSettings } from '../../../src/domain/tenant.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant } from '../../support/process/seed-tenant.ts'
import { receiveMail, type SettledMail } from '../../support/http/receive-mail.ts'

let composed: Composed
let ctx: Context
let addedMs = 0
let tenantCount = 0

const dayMs = 24 * 60 * 60 * 1000
const never: RetentionSettings = { quarantinedDays: null, openDays: null, assignedRawDays: null, internalDays: 36_500 }
const options: RetentionOptions = { withoutTenant: never, auditDays: null, batch: 2 }

beforeAll(async () => {
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'retention-of-copies',
    fakes: { clock: { now: () => new Date(Date.now() + addedMs) } },
  })
  ctx = composed.context
})
afterAll(() => composed.close())

const seed = async (retention: Partial<RetentionSettings>) => {
  tenantCount += 1
  const { system } = await seedTenant(ctx, `copies${tenantCount}`)
  const tenant = await ctx.store.tenants.get(system.tenantId)
  if (tenant === null) throw new Error('no tenant')
  const settings = { ...tenant.settings, retention: { ...never, ...retention } }
  await ctx.store.tenants.save({ ...tenant, settings, version: tenant.version + 1 })
  return system
}

const receive = async (mail: SettledMail) => (await receiveMail(ctx, mail)).messageId
const messageOf = async (id: MessageId) => {
  const message = await ctx.store.messages.getAny(id)
  if (message === null) throw new Error('no message')
  return message
}
const hasRaw = async (id: MessageId) => {
  const message = await messageOf(id)
  return ctx.rawStore.read(message.rawRef, 100_000).then(
    () => true,
    () => false,
  )
}
const daysPass = (days: number) => {
  addedMs += days * dayMs
}

describe('the copies of a mail', () => {
  const copyOf = async (first: InboundMessage) => {
    const id = await receive({ tenantId: first.tenantId, state: 'ignored', reason: 'redelivery' })
    return ctx.store.messages.changeAny(await messageOf(id), { redeliveryOf: first.id })
  }
  const firstOf = async (tenantId: TenantId, state: 'assigned' | 'ignored') => {
    const lead = await createLead(ctx, { tenantId, actor: { kind: 'system' } }, { name: 'Pumpwerk' })
    const mail = state === 'assigned' ? { state, lead } : { state, reason: 'deleted' as const }
    return messageOf(await receive({ tenantId, ...mail }))
  }

  it('expire with it, and so do copies of a copy and one whose bytes went before', async () => {
    const { tenantId } = await seed({})
    const first = await firstOf(tenantId, 'ignored')
    const copies = [await copyOf(first), await copyOf(first), await copyOf(await copyOf(first))]
    const [early] = copies
    if (early === undefined) throw new Error('no copy')
    await ctx.store.messages.changeAny(early, { rawRemovedAt: ctx.clock.now() })
    daysPass(31)
    await applyRetention(ctx, options)
    for (const { id } of [first, ...copies]) {
      expect(await messageOf(id)).toMatchObject({ state: 'ignored', reason: 'expired', summary: null })
      expect(await hasRaw(id)).toBe(false)
    }
  })

  it('lose their bytes alone while it is kept', async () => {
    const { tenantId } = await seed({ quarantinedDays: 30 })
    const { id } = await copyOf(await firstOf(tenantId, 'assigned'))
    daysPass(31)
    await applyRetention(ctx, options)
    expect(await hasRaw(id)).toBe(false)
    expect((await messageOf(id)).reason).toBe('redelivery')
  })

  it('expire in their turn where it was gone when they came', async () => {
    const { tenantId } = await seed({ quarantinedDays: 30 })
    const first = await firstOf(tenantId, 'ignored')
    daysPass(31)
    await applyRetention(ctx, options)
    const { id } = await copyOf(first)
    daysPass(31)
    await applyRetention(ctx, options)
    expect(await messageOf(id)).toMatchObject({ reason: 'expired', summary: null })
  })
})
