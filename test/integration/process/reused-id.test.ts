import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explain } from '../../../src/cli/mail-read.ts'
import { presentMessage } from '../../../src/http/presenters/message.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'
import { anna, envelope, mail, mia } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { seedPeople, xyz } from './people.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-reused-id', monitor.onCommand)
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

const fields = (name: string) => ({ subject: 'Lead 11111', to: anna, messageId: `<${name}@xyz.example>` })
const stranger = envelope({
  client: { address: '203.0.113.9', heloName: 'stranger.example', relay: null, tls: false },
})

describe('the same Message-ID', () => {
  it('is a redelivery where only the traces of the way differ', async () => {
    const first = await bench.receive(mail(fields('redelivered')))
    const later = await bench.receive(mail({ ...fields('redelivered'), received: 'by mx2.example' }))
    expect(inShort(later)).toBe('ignored redelivery')
    expect(later).toMatchObject({ redeliveryOf: first.id, reusedId: null })
  })

  it('with another addressee and Date is another mail, asked about, and says what is different', async () => {
    const first = await bench.receive(mail(fields('reused')))
    const date = 'Tue, 05 May 2026 10:00:00 +0200'
    const later = await bench.receive(mail({ ...fields('reused'), to: 'p@acme.example', date }))
    expect(inShort(later)).toBe('in_review 3 likely 11111')
    expect(later.decision?.caps).toEqual(['message_id_reused'])
    expect(later.reusedId).toEqual({ messageId: first.id, differs: ['date', 'to'] })
    expect(presentMessage({ message: later, sight: 'whole' }).reusedId).toEqual(later.reusedId)
    expect(explain(later)).toContain(`Its Message-ID is that of mail ${first.id}; different here: date, to`)
    expect(await bench.store.reviews.openOfMessage(xyz, later.id)).toMatchObject({ capped: true })
  })

  it('in two mails of the same moment is seen by the one that is settled second', async () => {
    const raws = [mail(fields('together')), mail({ ...fields('together'), to: 'p@acme.example' })]
    const messages = await bench.receiveTogether(raws)
    const flagged = messages.filter(({ reusedId }) => (reusedId ?? null) !== null)
    expect(flagged).toHaveLength(1)
    const [other] = messages.filter((message) => !flagged.includes(message))
    expect(flagged[0]?.reusedId).toEqual({ messageId: other?.id, differs: ['to'] })
  })

  it('in twenty mails of the same moment is one mail’s own', async () => {
    const raws = Array.from({ length: 20 }, (_, at) => mail({ ...fields('crowd'), to: `p${at}@acme.example` }))
    const messages = await bench.receiveTogether(raws)
    expect(messages.filter(({ reusedId }) => (reusedId ?? null) === null)).toHaveLength(1)
  })

  it('forged by a stranger is flagged, and leaves the mail it imitates as it is', async () => {
    const first = await bench.receive(mail(fields('imitated')))
    const forged = await bench.receive(mail({ ...fields('imitated'), to: 'eve@evil.example' }), stranger)
    expect(forged.reusedId).toEqual({ messageId: first.id, differs: ['to'] })
    expect(forged.decision?.caps).toEqual(['sender_not_proved', 'message_id_reused'])
    expect(await bench.get(first.id)).toEqual(first)
  })

  it('forged ahead of the true mail does not hold that back', async () => {
    await bench.receive(mail({ ...fields('ahead'), to: 'eve@evil.example' }), stranger)
    expect(inShort(await bench.receive(mail(fields('ahead'))))).toBe('assigned 2 certain 11111')
  })

  it('of another tenant says nothing', async () => {
    await bench.receive(mail({ ...fields('tenants'), from: mia }))
    expect((await bench.receive(mail(fields('tenants')))).reusedId).toBeNull()
  })

  it('of a mail that is decided anew is still its own', async () => {
    const first = await bench.receive(mail({ ...fields('anew'), to: 'new@elsewhere.example' }))
    await bench.receive(mail({ ...fields('anew'), to: 'other@elsewhere.example' }))
    const review = await bench.store.reviews.openOfMessage(xyz, first.id)
    if (review !== null) await bench.store.reviews.save({ ...review, state: 'withdrawn', version: review.version + 1 })
    await bench.store.messages.change(xyz, first, { state: 'received', reason: null })
    await bench.process(first.id)
    expect((await bench.get(first.id)).reusedId).toBeNull()
  })
})

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
})
