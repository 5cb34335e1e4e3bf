import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { removeOrphans } from '../../../src/commands/remove-orphans.ts'
import type { Context } from '../../../src/commands/context.ts'
import { findMissingBytes } from '../../../src/queries/find-missing-bytes.ts'
import type { MessageId, RawRef } from '../../../src/domain/ids.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { takeIn } from '../../support/process/take-in.ts'

let composed: Composed
let ctx: Context
let addedMs = 0

const hourMs = 60 * 60 * 1000

beforeAll(async () => {
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'orphans',
    fakes: { clock: { now: () => new Date(Date.now() + addedMs) } },
  })
  ctx = composed.context
})
afterAll(() => composed.close())

const writeLarge = async () => {
  const ref = ctx.newId<RawRef>()
  const writer = ctx.rawStore.begin(ref)
  for (let piece = 0; piece < 40; piece += 1) await writer.write(Buffer.alloc(100_000, 'x'))
  return { ref, writer }
}
const messageOf = async (id: MessageId) => {
  const message = await ctx.store.messages.getAny(id)
  if (message === null) throw new Error('no message')
  return message
}
const pass = async () => (await removeOrphans(ctx, hourMs)).orphanCount

it('raw bytes that are gone are missed: a look at the newest mails tells whose (doctor)', async () => {
  const mail = { from: 'lena.vogt@xyz.example', to: 'anna@acme.example', subject: 'Kept' }
  await takeIn(ctx, { ...mail, messageId: 'kept@xyz.example' })
  const lost = await takeIn(ctx, { ...mail, messageId: 'lost@xyz.example' })
  expect(await findMissingBytes(ctx)).toEqual({ lookedAt: 2, missing: [] })
  await ctx.rawStore.remove((await messageOf(lost)).rawRef)
  expect(await findMissingBytes(ctx)).toEqual({ lookedAt: 2, missing: [lost] })
})

describe('orphaned raw bytes', () => {
  it('go once nobody can be writing them any more, finished or not (property 56)', async () => {
    const finished = await writeLarge()
    await finished.writer.finish()
    // As a process leaves it that is killed in the middle of a mail.
    await writeLarge()
    expect(await pass()).toBe(0)
    addedMs += 2 * hourMs
    expect(await pass()).toBe(2)
    await expect(ctx.rawStore.read(finished.ref, 10_000_000)).rejects.toThrow()
    expect(await countPieces()).toBe(0)
    expect(await pass()).toBe(0)
  })

  it('are not those that a message names, however old', async () => {
    const mail = {
      from: 'lena.vogt@xyz.example',
      to: 'anna@acme.example',
      subject: 'Offer',
      messageId: 'm1@xyz.example',
    }
    const small = await takeIn(ctx, mail)
    addedMs += 10_000 * hourMs
    expect(await pass()).toBe(0)
    const { rawRef } = await messageOf(small)
    expect((await ctx.rawStore.read(rawRef, 100_000)).toString()).toContain('Subject: Offer')
  })

  it('are found however long ago they were left, e.g. by a retention run that was killed (property 56)', async () => {
    const mail = {
      from: 'lena.vogt@xyz.example',
      to: 'anna@acme.example',
      subject: 'Gone',
      messageId: 'm2@xyz.example',
    }
    const id = await takeIn(ctx, mail)
    const message = await messageOf(id)
    await ctx.store.messages.changeAny(message, { rawRemovedAt: ctx.clock.now() })
    addedMs += 10_000 * hourMs
    expect(await pass()).toBe(1)
    await expect(ctx.rawStore.read(message.rawRef, 100_000)).rejects.toThrow()
  })
})

async function countPieces(): Promise<number> {
  const connection = await mongoose.createConnection(composed.config.mongodbUri ?? '').asPromise()
  const count = await connection.collection('raw.chunks').countDocuments()
  await connection.close()
  return count
}
