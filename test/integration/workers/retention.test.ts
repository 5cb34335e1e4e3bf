import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyRetention } from '../../../src/commands/apply-retention.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { processMessage } from '../../../src/commands/process-message.ts'
import type { Context } from '../../../src/commands/context.ts'
import { never, openRetention, options, type OpenRetention } from '../../support/process/open-retention.ts'
import { takeIn, takeInRaw } from '../../support/process/take-in.ts'

const anyLine = { actorId: null, act: null, from: null, to: null }

let open: OpenRetention
let ctx: Context

beforeAll(async () => {
  open = await openRetention({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'retention',
  })
  ctx = open.ctx
})
afterAll(() => open.close())

const seed: OpenRetention['seed'] = (retention) => open.seed(retention)
const receive: OpenRetention['receive'] = (mail) => open.receive(mail)
const messageOf: OpenRetention['messageOf'] = (id) => open.messageOf(id)
const hasRaw: OpenRetention['hasRaw'] = (id) => open.hasRaw(id)
const daysPass: OpenRetention['daysPass'] = (days) => open.daysPass(days)

describe('retention of mail', () => {
  it('makes a tombstone of quarantined mail whose time is over, and leaves younger mail (property 56)', async () => {
    const { tenantId } = await seed({ quarantinedDays: 30 })
    const quarantined = { tenantId, state: 'quarantined', reason: 'sender_not_proved' } as const
    const old = await Promise.all([1, 2, 3].map(() => receive(quarantined)))
    daysPass(20)
    const young = await receive(quarantined)
    daysPass(11)
    await applyRetention(ctx, options)
    for (const id of old) {
      expect(await messageOf(id)).toMatchObject({ state: 'ignored', reason: 'expired', summary: null, threadIds: [] })
      expect(await hasRaw(id)).toBe(false)
    }
    expect((await messageOf(young)).state).toBe('quarantined')
    expect(await hasRaw(young)).toBe(true)
  })

  it.each(['in_review', 'unmatched', 'failed', 'assigned'] as const)(
    'keeps %s mail for ever unless the tenant says otherwise (property 56)',
    async (state) => {
      const system = await seed({})
      const lead = await createLead(ctx, system, { name: 'Pumpwerk' })
      const id = await receive({ tenantId: system.tenantId, state, lead })
      daysPass(3650)
      await applyRetention(ctx, options)
      expect((await messageOf(id)).state).toBe(state)
      expect(await hasRaw(id)).toBe(true)
    },
  )

  it('lets open mail expire where the tenant says so, and closes its review', async () => {
    const { tenantId } = await seed({ openDays: 10 })
    const id = await receive({ tenantId, state: 'unmatched' })
    daysPass(11)
    await applyRetention(ctx, options)
    expect(await messageOf(id)).toMatchObject({ state: 'ignored', reason: 'expired' })
    expect(await ctx.store.reviews.openOfMessage(tenantId, id)).toBeNull()
  })

  it('takes 0 days as at once, not as never (property 56)', async () => {
    const { tenantId } = await seed({ quarantinedDays: 0 })
    const id = await receive({ tenantId, state: 'quarantined', reason: 'sender_not_proved' })
    daysPass(0.001)
    await applyRetention(ctx, options)
    expect((await messageOf(id)).reason).toBe('expired')
  })

  it('takes only the raw bytes of assigned mail; entry and record stay', async () => {
    const system = await seed({ assignedRawDays: 10 })
    const lead = await createLead(ctx, system, { name: 'Pumpwerk' })
    const id = await receive({ tenantId: system.tenantId, state: 'assigned', lead })
    daysPass(11)
    await applyRetention(ctx, options)
    expect(await hasRaw(id)).toBe(false)
    expect(await messageOf(id)).toMatchObject({ state: 'assigned', summary: { snippet: expect.any(String) as string } })
    expect(await ctx.store.history.ofMessage(system.tenantId, id)).toHaveLength(1)
  })

  it('takes the raw bytes of internal mail after the grace, and of no other ignored mail', async () => {
    const { tenantId } = await seed({ internalDays: 30 })
    const internal = await receive({ tenantId, state: 'ignored', reason: 'internal' })
    const automated = await receive({ tenantId, state: 'ignored', reason: 'automated' })
    daysPass(29)
    await applyRetention(ctx, options)
    expect(await hasRaw(internal)).toBe(true)
    daysPass(2)
    await applyRetention(ctx, options)
    expect(await hasRaw(internal)).toBe(false)
    expect((await messageOf(internal)).reason).toBe('internal')
    expect(await hasRaw(automated)).toBe(true)
  })

  it.each([
    ['automated', 'expired'],
    ['bounce', 'expired'],
    ['redelivery', 'redelivery'],
  ] as const)(
    'takes the bytes of %s mail when quarantined mail of its owner goes (property 56)',
    async (reason, ends) => {
      const { tenantId } = await seed({ quarantinedDays: 30 })
      const owners = [tenantId, null]
      const ids = await Promise.all(owners.map((owner) => receive({ tenantId: owner, state: 'ignored', reason })))
      const withoutTenant = { ...never, quarantinedDays: 30 }
      daysPass(29)
      await applyRetention(ctx, { ...options, withoutTenant })
      expect(await Promise.all(ids.map(hasRaw))).toEqual([true, true])
      daysPass(2)
      await applyRetention(ctx, { ...options, withoutTenant })
      expect(await Promise.all(ids.map(hasRaw))).toEqual([false, false])
      expect((await Promise.all(ids.map(messageOf))).map((message) => message.reason)).toEqual([ends, ends])
    },
  )

  it('takes the bytes of rejected mail once that cannot be undone any more, and keeps the record', async () => {
    const { tenantId } = await seed({})
    const id = await receive({ tenantId, state: 'ignored', reason: 'rejected' })
    daysPass(29)
    await applyRetention(ctx, options)
    expect(await hasRaw(id)).toBe(true)
    daysPass(2)
    await applyRetention(ctx, options)
    expect(await hasRaw(id)).toBe(false)
    expect(await messageOf(id)).toMatchObject({
      reason: 'rejected',
      summary: { snippet: expect.any(String) as string },
    })
  })

  it.each([
    ['quarantined', 'by_person'],
    ['ignored', 'deleted'],
  ] as const)('makes a tombstone also of mail whose bytes went before it was %s: %s', async (state, reason) => {
    const system = await seed({ assignedRawDays: 10, quarantinedDays: 30 })
    const lead = await createLead(ctx, system, { name: 'Pumpwerk' })
    const id = await receive({ tenantId: system.tenantId, state: 'assigned', lead })
    daysPass(11)
    await applyRetention(ctx, options)
    expect(await hasRaw(id)).toBe(false)
    await ctx.store.messages.changeAny(await messageOf(id), { state, reason, stateChangedAt: ctx.clock.now() })
    daysPass(29)
    await applyRetention(ctx, options)
    expect(await messageOf(id)).toMatchObject({ state, reason })
    daysPass(2)
    await applyRetention(ctx, options)
    expect(await messageOf(id)).toMatchObject({ state: 'ignored', reason: 'expired', summary: null })
  })

  it('keeps bytes that a message of another tenant still names', async () => {
    const one = await seed({ quarantinedDays: 1 })
    const other = await seed({})
    const mine = await receive({ tenantId: one.tenantId, state: 'quarantined', reason: 'sender_not_proved' })
    const theirs = await receive({ tenantId: other.tenantId, state: 'quarantined', reason: 'sender_not_proved' })
    const { rawRef } = await messageOf(mine)
    await ctx.store.messages.changeAny(await messageOf(theirs), { rawRef })
    daysPass(2)
    await applyRetention(ctx, options)
    expect((await messageOf(mine)).reason).toBe('expired')
    expect(await hasRaw(theirs)).toBe(true)
  })

  it('lets mail without a tenant expire by the installation’s setting', async () => {
    const id = await receive({ tenantId: null, state: 'quarantined', reason: 'unknown_host_name' })
    daysPass(31)
    await applyRetention(ctx, { ...options, withoutTenant: { ...never, quarantinedDays: 30 } })
    expect((await messageOf(id)).reason).toBe('expired')
  })

  it('goes on with the other tenants where one has a setting that is none (property 56)', async () => {
    const broken = await seed({ quarantinedDays: true as never })
    const { tenantId } = await seed({ quarantinedDays: 1 })
    const kept = await receive({ tenantId: broken.tenantId, state: 'quarantined', reason: 'sender_not_proved' })
    const gone = await receive({ tenantId, state: 'quarantined', reason: 'sender_not_proved' })
    daysPass(2)
    await applyRetention(ctx, options)
    expect((await messageOf(kept)).state).toBe('quarantined')
    expect((await messageOf(gone)).reason).toBe('expired')
  })
})

describe('a mail that comes again, byte for byte', () => {
  const short = { ...options, withoutTenant: { ...never, quarantinedDays: 30 } }
  const come = async (raw: Buffer) => {
    const messageId = await takeInRaw(ctx, 'eve@elsewhere.example', raw)
    await processMessage(ctx, { messageId })
    return messageId
  }

  it.each([
    ['small', 100],
    ['large', 300_000],
  ])('is a redelivery while it is kept, and is taken in anew once it expired: %s (property 1)', async (name, size) => {
    const raw = Buffer.from(`From: eve@elsewhere.example\r\nSubject: ${name}\r\n\r\n${'x'.repeat(size)}\r\n`)
    const first = await come(raw)
    daysPass(29)
    await applyRetention(ctx, short)
    expect(await come(raw)).toBe(first)
    daysPass(2)
    await applyRetention(ctx, short)
    expect(await messageOf(first)).toMatchObject({ state: 'ignored', reason: 'expired' })
    const again = await come(raw)
    expect(again).not.toBe(first)
    expect(await messageOf(again)).toMatchObject({ state: 'quarantined', reason: 'unknown_host_name' })
    expect(await ctx.rawStore.read((await messageOf(again)).rawRef, raw.length)).toEqual(raw)
    expect(await come(raw)).toBe(again)
  })
})

describe('a mail of a tenant that comes again after its question expired', () => {
  const sent = async (reject: boolean) => {
    const { tenantId, lena } = await seed({ openDays: 10 })
    const mail = {
      from: lena,
      to: 'new.buyer@acme.example',
      subject: 'Offer',
      messageId: `again-${tenantId}@xyz.example`,
    }
    const come = async () => {
      const messageId = await takeIn(ctx, mail)
      await processMessage(ctx, { messageId })
      return messageOf(messageId)
    }
    const first = await come()
    expect(first.state).toBe('unmatched')
    const decidedBy = { kind: 'user', id: 'rita' } as const
    if (reject) await ctx.store.messages.changeAny(first, { decidedBy })
    daysPass(11)
    await applyRetention(ctx, options)
    expect(await messageOf(first.id)).toMatchObject({ reason: 'expired' })
    return { tenantId, first, again: await come() }
  }

  it('is asked about anew where nobody had decided it', async () => {
    const { tenantId, first, again } = await sent(false)
    expect(again).toMatchObject({ state: 'unmatched', redeliveryOf: null, reusedId: null, identity: first.identity })
    expect(await ctx.store.reviews.openOfMessage(tenantId, again.id)).not.toBeNull()
    expect(await messageOf(first.id)).toMatchObject({ state: 'ignored', reason: 'expired' })
  })

  it('asks nobody again where a person had', async () => {
    const { first, again } = await sent(true)
    expect(again).toMatchObject({ state: 'ignored', reason: 'redelivery', redeliveryOf: first.id })
  })
})

describe('retention of the rest', () => {
  it('removes audit lines that are older than the setting, and keeps all where it is null (property 56)', async () => {
    const { tenantId } = await seed({})
    const linesOf = async () =>
      (await ctx.store.audit.list(tenantId, anyLine, { limit: 100, cursor: null })).items.length
    expect(await linesOf()).toBeGreaterThan(0)
    daysPass(100)
    await applyRetention(ctx, options)
    expect(await linesOf()).toBeGreaterThan(0)
    await applyRetention(ctx, { ...options, auditDays: 99 })
    expect(await linesOf()).toBe(0)
  })
})
