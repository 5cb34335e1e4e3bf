import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { crm, envelope, lena, mail, mia } from './mails.ts'
import { openProcess, type OpenProcess } from './open-process.ts'
import { nordwind, seedPeople, xyz } from './people.ts'

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-comes-again')
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
