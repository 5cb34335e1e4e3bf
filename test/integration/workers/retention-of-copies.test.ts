import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyRetention } from '../../../src/commands/apply-retention.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { TenantId } from '../../../src/domain/ids.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { openRetention, options, type OpenRetention } from '../../support/process/open-retention.ts'

let open: OpenRetention
let ctx: Context

beforeAll(async () => {
  open = await openRetention({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'retention-of-copies',
  })
  ctx = open.ctx
})
afterAll(() => open.close())

const seed: OpenRetention['seed'] = (retention) => open.seed(retention)
const receive: OpenRetention['receive'] = (mail) => open.receive(mail)
const messageOf: OpenRetention['messageOf'] = (id) => open.messageOf(id)
const hasRaw: OpenRetention['hasRaw'] = (id) => open.hasRaw(id)
const daysPass: OpenRetention['daysPass'] = (days) => open.daysPass(days)

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
