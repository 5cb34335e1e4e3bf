import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmAssignment } from '../../../src/commands/confirm-assignment.ts'
import { processMessage } from '../../../src/commands/process-message.ts'
import type { ProcessContext } from '../../../src/commands/process/context.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import { asId } from '../../../src/domain/ids.ts'
import { anna, crm, envelope, mail, type TestMail } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { leadId, seedPeople, userId, xyz } from './people.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-redelivery', monitor.onCommand)
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

const kade = { kind: 'lead', id: leadId('11112') } as const
const byTom: Acting = {
  actor: { kind: 'user', tenantId: xyz, userId: userId('tom.bakker@xyz.example'), role: 'admin', team: null },
  tenantId: xyz,
}

/** The copy by BCC and the copy by CC of one mail, as two servers hand them over. */
function copies(fields: TestMail): readonly [Buffer, Buffer] {
  const same = { to: `${anna}, ${crm}`, ...fields }
  return [
    mail({ ...same, received: 'from a.example by mx1.example; Mon, 4 May 2026 10:00:01 +0200' }),
    mail({
      ...same,
      received: 'from b.example by mx2.example; Mon, 4 May 2026 10:00:02 +0200',
      text: 'Dear Anna.\r\n--\r\nfooter',
    }),
  ]
}

describe('the same mail by two ways at the same moment', () => {
  it.each([
    ['is filed once', { subject: 'Lead 11111', messageId: '<both-filed@xyz.example>' }, 1, 0],
    [
      'is filed and asked once',
      { subject: 'Acme 11111', to: `p@acme.example, ${crm}`, messageId: '<both-likely@xyz.example>' },
      1,
      1,
    ],
    [
      'is asked once',
      { subject: 'Lead 11115', to: `new@elsewhere.example`, messageId: '<both-asked@xyz.example>' },
      0,
      1,
    ],
    [
      'is asked once where nothing fits',
      { subject: 'x', to: 'new@elsewhere.example', messageId: '<both-none@xyz.example>' },
      0,
      1,
    ],
  ])('%s, the other copy kept as its variant (property 8)', async (_, fields, entryCount, reviewCount) => {
    const messages = await bench.receiveTogether(copies(fields))
    const [first, ...firsts] = messages.filter(({ reason }) => reason === null)
    const [variant] = messages.filter(({ reason }) => reason === 'redelivery')
    expect(firsts).toEqual([])
    expect(variant?.redeliveryOf).toBe(first?.id)
    expect(variant?.rawRef).not.toBe(first?.rawRef)
    expect(await entriesOf(messages)).toHaveLength(entryCount)
    expect(await openReviewsOf(messages)).toHaveLength(reviewCount)
  })

  it('is filed once by twenty workers that race on twenty copies (properties 8, 9)', async () => {
    const raws = Array.from({ length: 20 }, (_, at) =>
      mail({
        subject: 'Lead 11112 and Kade',
        to: 'Joris <joris@beta-bouw.example>',
        messageId: '<twenty@xyz.example>',
        received: `by mx${at}`,
      }),
    )
    const messages = await bench.receiveTogether(raws)
    expect(messages.filter(({ state }) => state === 'assigned')).toHaveLength(1)
    expect(messages.filter(({ reason }) => reason === 'redelivery')).toHaveLength(19)
    expect(await entriesOf(messages)).toHaveLength(1)
  })

  it('is filed once by twenty workers that race on one message (property 9)', async () => {
    const id = await bench.accept(mail({ subject: 'Lead 11111' }))
    const processed = await Promise.all(Array.from({ length: 20 }, () => bench.process(id)))
    expect(processed.filter(({ kind }) => kind === 'settled')).toHaveLength(1)
    expect(processed.filter(({ kind }) => kind === 'not_mine')).toHaveLength(19)
    expect(await bench.store.history.ofMessage(xyz, id)).toHaveLength(1)
  })
})

describe('a copy that comes later', () => {
  it('asks nobody again after a person said not to file it (property 8)', async () => {
    const [raw, copy] = copies({
      subject: 'Lead 11115',
      to: 'new@elsewhere.example',
      messageId: '<rejected@xyz.example>',
    })
    const first = await bench.receive(raw)
    await bench.store.messages.change(xyz, first, {
      state: 'ignored',
      reason: 'rejected',
      decidedBy: { kind: 'user', id: 'user-tom.bakker@xyz.example' },
    })
    const later = await bench.receive(copy)
    expect(inShort(later)).toBe('ignored redelivery')
    expect(await bench.store.reviews.openOfMessage(xyz, later.id)).toBeNull()
  })

  it('is another mail when the same Message-ID comes with another Date or addressee', async () => {
    const messageId = '<reused@xyz.example>'
    await bench.receive(mail({ subject: 'Lead 11111', messageId }))
    const otherDate = await bench.receive(
      mail({ subject: 'Lead 11111', messageId, date: 'Tue, 05 May 2026 10:00:00 +0200' }),
    )
    const otherPerson = await bench.receive(mail({ subject: 'Lead 11111', messageId, to: 'p@acme.example' }))
    expect([inShort(otherDate), inShort(otherPerson)]).toEqual(['in_review 2 likely 11111', 'in_review 3 likely 11111'])
  })

  it.each([
    ['no Message-ID', { messageId: null }],
    ['no Message-ID and no Date', { messageId: null, date: null }],
    ['no Message-ID and an unreadable Date', { messageId: null, date: 'sometime next week' }],
    ['an unreadable Date', { messageId: '<unreadable-date@xyz.example>', date: '99 Foo 2026' }],
  ])('with %s is the same mail on another day (property 18)', async (name, fields) => {
    const raw = { subject: 'Lead 11111', text: `Dear Anna, ${name}.`, ...fields }
    bench.clock.set('2026-05-04T10:00:00Z')
    const first = await bench.receive(mail(raw))
    bench.clock.set('2026-05-09T23:59:59Z')
    const later = await bench.receive(mail({ ...raw, received: 'by mx2.example' }))
    bench.clock.set('2026-05-04T10:00:00Z')
    expect(inShort(first)).toBe('assigned 2 certain 11111')
    expect(inShort(later)).toBe('ignored redelivery')
    expect(later.redeliveryOf).toBe(first.id)
  })

  it('without Message-ID is another mail when its text differs (property 18)', async () => {
    const raw = { subject: 'Lead 11111', messageId: null, text: 'one' }
    await bench.receive(mail(raw))
    expect(inShort(await bench.receive(mail({ ...raw, text: 'two' })))).toBe('assigned 2 certain 11111')
  })
})

describe('a proved copy after an unproved one', () => {
  const unproved = envelope({
    client: { address: '203.0.113.9', heloName: 'stranger.example', relay: null, tls: false },
  })

  it('takes over: the mail is decided anew, and the first one asks no more', async () => {
    const raw = { subject: 'Lead 11111', messageId: '<takes-over@xyz.example>' }
    const first = await bench.receive(mail(raw), unproved)
    expect(inShort(first)).toBe('in_review 2 likely 11111')
    const proved = await bench.receive(mail({ ...raw, received: 'by mx2.example' }))
    expect(inShort(proved)).toBe('assigned 2 certain 11111')
    expect(inShort(await bench.get(first.id))).toBe('ignored redelivery')
    expect((await bench.get(first.id)).redeliveryOf).toBe(proved.id)
    expect(await bench.store.reviews.openOfMessage(xyz, first.id)).toBeNull()
  })

  it('is not bound by a "do not file" that was given to the unproved one', async () => {
    const raw = { subject: 'Lead 11111', messageId: '<not-bound@xyz.example>' }
    const first = await bench.receive(mail(raw), unproved)
    await bench.store.messages.change(xyz, first, {
      state: 'ignored',
      reason: 'rejected',
      decidedBy: { kind: 'user', id: 'user-tom.bakker@xyz.example' },
    })
    expect(inShort(await bench.receive(mail({ ...raw, received: 'by mx2.example' })))).toBe('assigned 2 certain 11111')
  })

  it('leaves alone what a person filed', async () => {
    const raw = { subject: 'Lead 11111', messageId: '<filed-by-person@xyz.example>' }
    const first = await bench.receive(mail(raw), unproved)
    await bench.store.messages.change(xyz, first, {
      state: 'assigned',
      assignment: {
        target: { kind: 'lead', id: leadId('11112'), number: '11112' },
        contactId: null,
        by: 'person',
        at: new Date('2026-05-04T10:00:00Z'),
      },
      decidedBy: { kind: 'user', id: 'user-tom.bakker@xyz.example' },
    })
    expect(inShort(await bench.receive(mail({ ...raw, received: 'by mx2.example' })))).toBe('ignored redelivery')
  })

  it('leaves alone what a person files between the look-up and the writing of it', async () => {
    const raw = { subject: 'Lead 11111', messageId: '<filed-meanwhile@xyz.example>' }
    const first = await bench.receive(mail(raw), unproved)
    const id = await bench.accept(mail({ ...raw, received: 'by mx2.example' }))
    const { messages } = bench.store
    let isFiled = false
    const meanwhile: ProcessContext = {
      ...bench.ctx,
      store: {
        ...bench.store,
        messages: {
          ...messages,
          settle: async (settlement) => {
            if (!isFiled) await confirmAssignment(bench.ctx, byTom, { messageId: first.id, target: kade })
            isFiled = true
            return messages.settle(settlement)
          },
        },
      },
    }
    await processMessage(meanwhile, { messageId: id })
    expect(inShort(await bench.get(id))).toBe('ignored redelivery')
    expect(await bench.get(first.id)).toMatchObject({ state: 'assigned', assignment: { by: 'person' } })
    expect(await bench.store.history.ofMessage(xyz, first.id)).toMatchObject([{ leadId: kade.id, withdrawnAt: null }])
  })

  it.each([
    ['stopped', { state: 'quarantined', reason: 'by_person' }],
    ['failed', { state: 'failed', reason: 'parser_limit' }],
    ['expired', { state: 'ignored', reason: 'expired', summary: null }],
  ] as const)('is decided anew, and leaves a first one that is %s as it is', async (name, changes) => {
    const raw = { subject: 'Lead 11111', messageId: `<first-${name}@xyz.example>` }
    const first = await bench.receive(mail(raw), unproved)
    const review = await bench.store.reviews.openOfMessage(xyz, first.id)
    if (review !== null) await bench.store.reviews.save({ ...review, state: 'withdrawn', version: review.version + 1 })
    const stopped = await bench.store.messages.change(xyz, first, changes)
    const copy = mail({ ...raw, received: 'by mx2.example' })
    expect(inShort(await bench.receive(copy))).toBe('assigned 2 certain 11111')
    expect(await bench.get(first.id)).toEqual(stopped)
  })

  it('does not happen the other way round', async () => {
    const raw = { subject: 'Lead 11111', messageId: '<other-way@xyz.example>' }
    await bench.receive(mail(raw))
    expect(inShort(await bench.receive(mail({ ...raw, received: 'by mx2.example' }), unproved))).toBe(
      'ignored redelivery',
    )
  })
})

describe('a replay', () => {
  it('meets the identity the message holds itself, and is no redelivery', async () => {
    const first = await bench.receive(mail({ subject: 'Lead 11115', to: 'new@elsewhere.example' }))
    const review = await bench.store.reviews.openOfMessage(xyz, first.id)
    if (review !== null) await bench.store.reviews.save({ ...review, state: 'withdrawn', version: review.version + 1 })
    await bench.store.messages.change(xyz, first, { state: 'received', reason: null })
    await bench.process(first.id)
    expect(inShort(await bench.get(first.id))).toBe('in_review 4 likely 11115')
  })

  it('keeps nothing of the decision before it', async () => {
    const first = await bench.receive(mail({ subject: 'Lead 11115', to: 'new@elsewhere.example' }))
    const review = await bench.store.reviews.openOfMessage(xyz, first.id)
    if (review !== null) await bench.store.reviews.save({ ...review, state: 'withdrawn', version: review.version + 1 })
    const recipients = ['crm+nordwind@bccrm.example']
    const elsewhere = { ...first.envelope, recipients }
    await bench.store.messages.change(xyz, first, { state: 'received', reason: null, envelope: elsewhere })
    await bench.process(first.id)
    const again = await bench.get(first.id)
    expect(inShort(again)).toBe('quarantined tenant_mismatch')
    expect(again).toMatchObject({ decision: null, assignment: null })
  })
})

async function entriesOf(messages: readonly { readonly id: string }[]) {
  return (await Promise.all(messages.map(({ id }) => bench.store.history.ofMessage(xyz, asId(id))))).flat()
}

async function openReviewsOf(messages: readonly { readonly id: string }[]) {
  const reviews = await Promise.all(messages.map(({ id }) => bench.store.reviews.openOfMessage(xyz, asId(id))))
  return reviews.filter((review) => review !== null)
}

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
  expect(monitor.seen().size).toBeGreaterThan(10)
})
