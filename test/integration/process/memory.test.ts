import { afterAll, beforeAll, expect, it } from 'vitest'
import { processMessage } from '../../../src/commands/process-message.ts'
import type { ProcessContext } from '../../../src/commands/process/context.ts'
import { createWeightedLimit } from '../../../src/platform/weighted-limit.ts'
import { mail } from './mails.ts'
import { openProcess, type OpenProcess } from './open-process.ts'
import { seedPeople } from './people.ts'

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-memory')
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

const largeMail = (sizeBytes: number) => mail({ text: 'All work and no play.\r\n'.repeat(sizeBytes / 23) })

interface Watched {
  readonly ctx: ProcessContext
  readonly held: { now: number; peak: number }
}

/** Counts a mail from when its bytes are asked for until its sender is checked, which is the last that reads them. */
function watched(limitBytes: number): Watched {
  const held = { now: 0, peak: 0 }
  const { ctx } = bench
  return {
    held,
    ctx: {
      ...ctx,
      rawBytes: createWeightedLimit(limitBytes),
      rawStore: {
        ...ctx.rawStore,
        read: (ref, maxBytes) => {
          held.now += maxBytes
          held.peak = Math.max(held.peak, held.now)
          return ctx.rawStore.read(ref, maxBytes)
        },
      },
      checkSender: (raw, envelope, from) =>
        ctx.checkSender(raw, envelope, from).finally(() => {
          held.now -= raw.length
        }),
    },
  }
}

const processAll = async (ctx: ProcessContext, raws: readonly Buffer[]) => {
  const ids = await Promise.all(raws.map((raw) => bench.accept(raw)))
  return Promise.all(ids.map((messageId) => processMessage(ctx, { messageId })))
}

it('of many large mails at once no more bytes are held than the limit allows', async () => {
  const { ctx, held } = watched(1_000_000)
  const raws = Array.from({ length: 20 }, () => largeMail(300_000))
  const processed = await processAll(ctx, raws)
  expect(processed.map(({ kind }) => kind)).toEqual(raws.map(() => 'settled'))
  expect(held.peak).toBeLessThanOrEqual(1_000_000)
  expect(held.peak).toBeGreaterThan(600_000)
})

it('a mail larger than the limit is held alone', async () => {
  const { ctx, held } = watched(100_000)
  const raws = [largeMail(150_000), largeMail(400_000), largeMail(150_000)]
  const processed = await processAll(ctx, raws)
  expect(processed.map(({ kind }) => kind)).toEqual(['settled', 'settled', 'settled'])
  expect(held.peak).toBe(Math.max(...raws.map(({ length }) => length)))
})

it('small mail does not wait for large mail, and large mail that waits is not begun', async () => {
  const { ctx } = watched(100_000)
  const giveBack = await ctx.rawBytes.take(100_000)
  const messageId = await bench.accept(largeMail(150_000))
  const large = processMessage(ctx, { messageId })
  const small = await processAll(ctx, [mail(), mail()])
  expect(small.map(({ kind }) => kind)).toEqual(['settled', 'settled'])
  expect(await bench.get(messageId)).toMatchObject({ state: 'received', startCount: 0 })
  giveBack()
  expect((await large).kind).toBe('settled')
})

it('a raw store that fails gives its room back', async () => {
  const { ctx } = watched(100_000)
  bench.breakRawStoreOnce(new Error('MongoDB is away'))
  const [failed] = await processAll(ctx, [largeMail(150_000)])
  expect(failed?.kind).toBe('put_back')
  expect((await processAll(ctx, [largeMail(150_000)])).map(({ kind }) => kind)).toEqual(['settled'])
})
