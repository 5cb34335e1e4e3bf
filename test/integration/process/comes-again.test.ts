import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { releaseWaiting } from '../../../src/commands/release-waiting.ts'
import { replayMessage } from '../../../src/commands/replay-message.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { crm, envelope, lena, mail, mia } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { hostName, nordwind, seedPeople, userId, xyz } from './people.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-comes-again', monitor.onCommand)
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

const fromNordwind = envelope({
  envelopeSender: 'mia.keller@nordwind.example',
  client: { address: '192.0.2.27', heloName: 'mail.nordwind.example', relay: null, tls: true },
})

describe('a mail that comes again after its bytes were removed', () => {
  it('goes to the other tenant too where that one keeps nothing of it, and once where it does', async () => {
    await bench.receive(mail({ to: mia, subject: 'Lead 11112', messageId: '<old@xyz.example>' }))
    const raw = mail({ from: mia, to: lena, cc: crm, subject: 'Re: Lead 11112', inReplyTo: '<old@xyz.example>' })
    const removeBytes = async (message: InboundMessage) =>
      bench.store.messages.changeAny(await bench.get(message.id), { rawRemovedAt: new Date('2026-05-04T10:00:00Z') })
    const comeAgain = async (): Promise<readonly InboundMessage[]> => {
      await bench.receive(raw, fromNordwind)
      return bench.receivedOf(xyz)
    }
    const own = await bench.receive(raw, fromNordwind)
    const [kept] = await bench.receivedOf(xyz)
    await removeBytes(own)
    expect((await comeAgain()).map(({ id }) => id)).toEqual([kept?.id])
    const { items } = await bench.store.messages.list(
      nordwind,
      { states: [], query: null, forUserId: null, reason: null },
      { limit: 1, cursor: null },
    )
    for (const message of [...items, ...(await bench.receivedOf(xyz))]) await removeBytes(message)
    expect(await comeAgain()).toHaveLength(2)
  })
})

const unproved = envelope({
  client: { address: '203.0.113.9', heloName: 'x.example', relay: null, tls: false },
})
const byTom: Acting = {
  actor: { kind: 'user', tenantId: xyz, userId: userId('tom.bakker@xyz.example'), role: 'admin', team: null },
  tenantId: xyz,
}

describe('a replay while the host name is away', () => {
  const away = hostName(xyz, 'xyz-away.example')
  const release = { kind: 'release_host_name', tenantId: xyz, subject: away.hostName } as const
  const raw = (messageId: string, received: string) =>
    mail({
      from: 'Ute <ute@xyz-away.example>',
      subject: 'Lead 11115',
      to: 'new@elsewhere.example',
      messageId,
      received,
    })

  const stoppedOne = async (messageId: string) => {
    await bench.store.hostNames.create(away)
    const first = await bench.receive(raw(messageId, 'by mx1'), unproved)
    expect(inShort(first)).toBe('in_review 4 likely 11115')
    await bench.store.hostNames.remove(xyz, away.id)
    await replayMessage(bench.ctx, byTom, first.id)
    await bench.process(first.id)
    const stopped = await bench.get(first.id)
    expect(inShort(stopped)).toBe('quarantined unknown_host_name')
    await bench.store.hostNames.create(away)
    return stopped
  }

  afterEach(() => bench.store.hostNames.remove(xyz, away.id))

  it('gives up what the mail had claimed, so that it is asked about when it is sent again', async () => {
    const stopped = await stoppedOne('<away-resent@xyz-away.example>')
    expect(stopped).toMatchObject({ tenantId: xyz, identity: null })
    const again = await bench.receive(raw('<away-resent@xyz-away.example>', 'by mx2'), unproved)
    expect(inShort(again)).toBe('in_review 4 likely 11115')
    expect(again.redeliveryOf).toBeNull()
    // What the first one gave up is the copy's alone.
    const third = await bench.receive(raw('<away-resent@xyz-away.example>', 'by mx3'), unproved)
    expect(third.redeliveryOf).toBe(again.id)
  })

  it('lets the mail go on when the host name is back, and that of no other tenant', async () => {
    const stopped = await stoppedOne('<away-waits@xyz-away.example>')
    const other = await bench.receive(mail({ from: 'Bo <bo@nobody.example>', to: 'x@y.example' }), unproved)
    const summary = stopped.summary
    const ofOther = await bench.store.messages.changeAny(other, { tenantId: nordwind, summary })
    await bench.store.followUps.request([release], new Date('2026-05-04T10:00:00Z'))
    await releaseWaiting(bench.ctx, release)
    expect((await bench.get(stopped.id)).state).toBe('received')
    await bench.process(stopped.id)
    expect(inShort(await bench.get(stopped.id))).toBe('in_review 4 likely 11115')
    expect(await bench.get(ofOther.id)).toEqual(ofOther)
  })
})

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
})
