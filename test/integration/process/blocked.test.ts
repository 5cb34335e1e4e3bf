import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blockSender } from '../../../src/commands/block-sender.ts'
import { quarantineMessage } from '../../../src/commands/quarantine-message.ts'
import { releaseMessage } from '../../../src/commands/release-message.ts'
import { removeBlock } from '../../../src/commands/remove-block.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import { crm, envelope, lena, mail } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { nordwind, seedPeople, userId, xyz } from './people.ts'

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-blocked')
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

const admin = (tenantId: typeof xyz): Acting => ({
  actor: { kind: 'user', tenantId, userId: userId('tom.bakker@xyz.example'), role: 'admin', team: null },
  tenantId,
})
const outside = envelope({ envelopeSender: 'bo@customer.example' })

/** Lena writes to somebody, who answers. */
async function answerOf(from: string) {
  const messageId = `<${crypto.randomUUID()}@xyz.example>`
  await bench.receive(mail({ to: from, subject: 'Hello', messageId }))
  return bench.receive(mail({ from, to: lena, cc: crm, subject: 'Re: Hello', inReplyTo: messageId }), outside)
}

describe('mail of a blocked sender', () => {
  it('is quarantined, goes on when it is released, and comes in again without the block', async () => {
    const bo = 'Bo <Bo@Customer.example>'
    expect(inShort(await answerOf(bo))).toBe('unmatched 13 – –')
    const block = await blockSender(bench.ctx, admin(xyz), 'bo@customer.example')
    const stopped = await answerOf(bo)
    expect([inShort(stopped), stopped.tenantId]).toEqual(['quarantined blocked', xyz])

    await releaseMessage(bench.ctx, admin(xyz), { messageId: stopped.id })
    await bench.process(stopped.id)
    expect(inShort(await bench.get(stopped.id))).toBe('unmatched 13 – –')

    await removeBlock(bench.ctx, admin(xyz), block.id)
    expect(inShort(await answerOf(bo))).toBe('unmatched 13 – –')
  })

  it('goes on when it is released, also where it was stopped for another reason first', async () => {
    const asked = await answerOf('late@customer.example')
    await quarantineMessage(bench.ctx, admin(xyz), { messageId: asked.id, seenVersion: null, block: 'address' })
    expect(inShort(await bench.get(asked.id))).toBe('quarantined by_person')
    await releaseMessage(bench.ctx, admin(xyz), { messageId: asked.id })
    await bench.process(asked.id)
    expect(inShort(await bench.get(asked.id))).toBe('unmatched 13 – –')
    expect(inShort(await answerOf('late@customer.example'))).toBe('quarantined blocked')
  })

  it('is that of all its host and the hosts below, and of no other', async () => {
    await blockSender(bench.ctx, admin(xyz), 'spam.example')
    expect(inShort(await answerOf('a@spam.example'))).toBe('quarantined blocked')
    expect(inShort(await answerOf('b@mail.spam.example'))).toBe('quarantined blocked')
    expect(inShort(await answerOf('c@notspam.example'))).toBe('unmatched 13 – –')
  })

  it('is stopped in the tenant that blocked it, and in no other', async () => {
    await blockSender(bench.ctx, admin(nordwind), 'dora@elsewhere.example')
    expect(inShort(await answerOf('dora@elsewhere.example'))).toBe('unmatched 13 – –')
  })

  it('is never that of own people, also where a block was written before they were own', async () => {
    await bench.store.blocks.create({
      id: 'old' as never,
      tenantId: xyz,
      sender: 'xyz.example',
      createdAt: new Date(),
      createdBy: { kind: 'system', id: null },
    })
    expect(inShort(await bench.receive(mail({ subject: 'Your offer 11111' })))).toMatch(/^assigned /)
  })
})
