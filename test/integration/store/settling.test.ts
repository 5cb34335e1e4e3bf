import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { TenantId } from '../../../src/domain/ids.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { newId } from '../../../src/platform/ids.ts'
import { aLead, aReview, aSettlement, aTenant, anArrival, anEntry, someDay } from '../../support/builders.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'
import { begin } from '../../support/begin.ts'

let opened: TestStore
let tenantId: TenantId

beforeAll(async () => {
  opened = await openTestStore(inject('mongodbUri'))
  const tenant = aTenant()
  tenantId = tenant.id
  await opened.store.tenants.create(tenant)
})
afterAll(() => opened.drop())

async function begun(): Promise<InboundMessage> {
  const { message, raw } = anArrival()
  await opened.store.messages.accept(message, raw)
  const found = await begin(opened.store, message.id, { id: newId(), now: someDay, leaseMs: 60_000 })
  if (found === null) throw new Error('not begun')
  return found
}

const settlementFor = (message: InboundMessage, leadId: ReturnType<typeof aLead>['id'], identity: string) =>
  aSettlement(message, {
    tenantId,
    learned: { identity },
    claim: { identity, proved: true, takesOverFrom: null, place: null },
    entry: anEntry(tenantId, { leadId, messageId: message.id, mailIdentity: identity }),
    review: aReview(tenantId, { messageId: message.id }),
  })

describe('beginning', () => {
  const leaseMs = 60_000
  const after = (ms: number) => new Date(someDay.getTime() + ms)

  it('by twenty workers at once gives the message to one (property 9)', async () => {
    const { message, raw } = anArrival()
    await opened.store.messages.accept(message, raw)
    const tries = Array.from({ length: 20 }, () =>
      begin(opened.store, message.id, { id: newId(), now: someDay, leaseMs }),
    )
    expect((await Promise.all(tries)).filter((found) => found !== null).length).toBe(1)
  })

  it('gives a message to nobody while its lease runs, and to the next when it has run out (property 10)', async () => {
    const { id } = await begun()
    expect(await begin(opened.store, id, { id: newId(), now: after(leaseMs - 1), leaseMs })).toBeNull()
    const next = await begin(opened.store, id, { id: 'next', now: after(leaseMs), leaseMs })
    expect(next).toMatchObject({ state: 'processing', startCount: 2, lease: { id: 'next', until: after(2 * leaseMs) } })
  })

  it('gives a message to nobody before its time', async () => {
    const { message, raw } = anArrival({ notBefore: after(1000) })
    await opened.store.messages.accept(message, raw)
    expect(await begin(opened.store, message.id, { id: newId(), now: after(999), leaseMs })).toBeNull()
    expect(await begin(opened.store, message.id, { id: newId(), now: after(1000), leaseMs })).not.toBeNull()
  })
})

describe('whatever the code does, MongoDB itself', () => {
  it('keeps one counting entry of a mail in a history, however many are appended at once (property 9)', async () => {
    const { id: leadId } = aLead(tenantId)
    const mailIdentity = newId()
    const appended = Array.from({ length: 10 }, () =>
      opened.store.history.append(anEntry(tenantId, { leadId, mailIdentity })),
    )
    const results = await Promise.all(appended)
    expect(results.filter((result) => result === 'appended').length).toBe(1)
    const { items } = await opened.store.history.ofLead(tenantId, [leadId], { limit: 50, cursor: null })
    expect(items.length).toBe(1)
  })

  it('keeps one open question about a mail, however many are opened at once (property 8)', async () => {
    const { id: messageId } = await begun()
    const opening = Array.from({ length: 10 }, () => opened.store.reviews.open(aReview(tenantId, { messageId })))
    const results = await Promise.allSettled(opening)
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  })
})

describe('settling', () => {
  it('by twenty workers at once makes one entry and one review (property 9)', async () => {
    const lead = aLead(tenantId)
    const message = await begun()
    const settlement = settlementFor(message, lead.id, newId())
    const results = await Promise.all(Array.from({ length: 20 }, () => opened.store.messages.settle(settlement)))
    expect(results.filter(({ kind }) => kind === 'settled').length).toBe(1)
    expect((await opened.store.history.ofMessage(tenantId, message.id)).length).toBe(1)
    const reviews = await opened.store.reviews.list(
      tenantId,
      { states: ['open'], level: null, forUserId: null, traits: [], when: null },
      { limit: 100, cursor: null },
    )
    expect(reviews.items.filter(({ messageId }) => messageId === message.id).length).toBe(1)
  })

  it('two copies of one mail at once lets one claim it and tells the other (property 8)', async () => {
    const lead = aLead(tenantId)
    const identity = newId()
    const copies = await Promise.all([begun(), begun()])
    const results = await Promise.all(
      copies.map((copy) => opened.store.messages.settle(settlementFor(copy, lead.id, identity))),
    )
    expect(results.map(({ kind }) => kind).sort()).toEqual(['identity_taken', 'settled'])
    const { items } = await opened.store.history.ofLead(tenantId, [lead.id], { limit: 10, cursor: null })
    expect(items.length).toBe(1)
  })

  it('a hundred different mails at once settles each', async () => {
    const lead = aLead(tenantId)
    const all = await Promise.all(Array.from({ length: 100 }, begun))
    const results = await Promise.all(
      all.map((message) => opened.store.messages.settle(settlementFor(message, lead.id, newId()))),
    )
    expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(['settled']))
  })

  it('with a lease that is another’s by now changes nothing', async () => {
    const message = await begun()
    const late = settlementFor({ ...message, lease: { id: 'older', until: someDay } }, aLead(tenantId).id, newId())
    expect((await opened.store.messages.settle(late)).kind).toBe('lease_lost')
    expect(await opened.store.history.ofMessage(tenantId, message.id)).toEqual([])
    expect((await opened.store.messages.getAny(message.id))?.state).toBe('processing')
  })
})
