import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AcceptContext } from '../../../src/commands/accept-message.ts'
import { createWeightedLimit } from '../../../src/platform/weighted-limit.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import type { SmtpReply } from '../../support/smtp-client.ts'
import { seedPeople } from '../process/people.ts'
import { crm, line, mail, openMailroom, type OpenListener, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom

const stranger = 'mallory@stranger.example'
const quarantine = { perHostName: 1000, perClientNetwork: 1000, perTenantCount: 1, perTenantBytes: 2 ** 30 }

beforeAll(async () => {
  room = await openMailroom('judging-memory')
  await seedPeople(room.ctx.store)
  await receiveMail(room.ctx, { tenantId: null, state: 'quarantined', reason: 'unknown_host_name', from: stranger })
})
afterAll(() => room.close())

const start = (ctx: Partial<AcceptContext>) => room.start({ installation: { quarantine }, ctx })

async function sendLarge({ client }: OpenListener): Promise<SmtpReply> {
  const raw = mail({ body: 'All work and no play.\r\n'.repeat(13_000) })
  const smtp = await client()
  return smtp.send({
    from: stranger,
    to: [crm],
    raw: Buffer.from(raw.toString().replace(/^From: .*/, `From: ${stranger}`)),
  })
}

describe('while a share of quarantine is used up', () => {
  it('many large mails whose senders are checked hold no more bytes than the limit allows', async () => {
    const held = { now: 0, peak: 0 }
    const listener = await start({
      rawBytes: createWeightedLimit(1_000_000),
      rawStore: {
        ...room.ctx.rawStore,
        read: (ref, maxBytes) => {
          held.now += maxBytes
          held.peak = Math.max(held.peak, held.now)
          return room.ctx.rawStore.read(ref, maxBytes)
        },
      },
      checkSender: async (raw, envelope, from) => {
        const proof = await room.ctx.checkSender(raw, envelope, from)
        held.now -= raw.length
        return proof
      },
    })
    const replies = await Promise.all(Array.from({ length: 12 }, () => sendLarge(listener)))
    expect(replies.map(({ code }) => code)).toEqual(replies.map(() => 452))
    expect(held.peak).toBeLessThanOrEqual(1_000_000)
    expect(held.peak).toBeGreaterThan(300_000)
  })

  it('a large mail that cannot be judged for want of memory gets 452, and nothing of it is kept', async () => {
    const limit = createWeightedLimit(1_000_000)
    // The real one, with less patience.
    const rawBytes = { ...limit, takeWithin: (weight: number) => limit.takeWithin(weight, 10) }
    const giveBack = await limit.take(1_000_000)
    const proved = { verdict: 'proved', by: 'dkim', spf: 'none', dkim: 'pass', dmarc: 'pass' } as const
    const listener = await start({ rawBytes, checkSender: () => Promise.resolve(proved) })
    const before = await room.rawKept()
    expect(line(await sendLarge(listener))).toBe('452 4.3.1 Not enough room now, try again later')
    expect(await room.rawKept()).toEqual(before)
    giveBack()
    expect((await sendLarge(listener)).code).toBe(250)
  })
})
