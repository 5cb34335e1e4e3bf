import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Context } from '../../../src/commands/context.ts'
import { processMessage } from '../../../src/commands/process-message.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import type { ParseOutcome } from '../../../src/mail/parse-message.ts'
import { startWorkers, type StartedWorkers } from '../../../workers/start.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../../support/process/seed-tenant.ts'
import { takeIn } from '../../support/process/take-in.ts'
import { eventually } from '../../support/queue/open-queues.ts'
import { begin } from '../../support/begin.ts'

let composed: Composed
let ctx: Context
let xyz: SeededTenant
let workers: StartedWorkers | null = null
let parse: (raw: Buffer) => Promise<ParseOutcome>
let mailCount = 0

beforeAll(async () => {
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'ingest',
    settings: { BCCRM_LEASE_MS: '500', BCCRM_MAX_STARTS: '3' },
  })
  const { parse: realParse } = composed.context
  parse = realParse
  ctx = { ...composed.context, parse: (raw) => parse(raw) }
  xyz = await seedTenant(ctx, 'xyz')
  await createLead(ctx, xyz.system, { name: 'Pumpwerk Nord', number: '11111', emails: ['anna.schmidt@acme.example'] })
})
afterEach(async () => {
  await workers?.close()
  workers = null
  parse = composed.context.parse
})
afterAll(() => composed.close())

const start = (): void => {
  workers = startWorkers({ ...composed, context: ctx })
}

const mail = (subject: string) => {
  mailCount += 1
  return { from: xyz.lena, to: 'anna.schmidt@acme.example', subject, messageId: `m${mailCount}@xyz.example` }
}

const messageOf = async (id: MessageId) => {
  const message = await ctx.store.messages.getAny(id)
  if (message === null) throw new Error('no message')
  return message
}
const rawOf = async (id: MessageId) => ctx.rawStore.read((await messageOf(id)).rawRef, 100_000)
const stateOf = async (id: MessageId) => (await messageOf(id)).state
const settled = (id: MessageId, state: string) =>
  eventually(`state ${state}`, async () => (await stateOf(id)) === state)
const entriesOf = async (id: MessageId) => ctx.store.history.ofMessage(xyz.system.tenantId, id)

type Messages = Context['store']['messages']

const noPrimary = new Error('no primary')

/** One try, without a worker, under a lease that is long enough. */
const processWith = (messages: Partial<Messages>, messageId: MessageId, parseIt: Context['parse']) =>
  processMessage(
    {
      ...ctx,
      parse: parseIt,
      store: { ...ctx.store, messages: { ...ctx.store.messages, ...messages } },
      installation: { ...ctx.installation, leaseMs: 10_000 },
    },
    { messageId },
  )

describe('the ingest worker', () => {
  it('takes an accepted mail to the history of its lead', async () => {
    start()
    const id = await takeIn(ctx, mail('Our offer, XYZ Lead 11111'))
    await settled(id, 'assigned')
    expect(await entriesOf(id)).toHaveLength(1)
  })

  it('settles a mail once although its job is there again and again (property 9)', async () => {
    const id = await takeIn(ctx, mail('Our offer, XYZ Lead 11111'))
    start()
    for (let round = 0; round < 20; round += 1) await ctx.jobs.add('process-message', { messageId: id })
    await settled(id, 'assigned')
    await ctx.jobs.add('process-message', { messageId: id })
    await eventually(
      'an empty queue',
      async () => (await composed.queues.of('ingest').getJobCountByTypes('wait', 'active')) === 0,
    )
    expect(await entriesOf(id)).toHaveLength(1)
  })

  it('tries again after a fault of ours, and does not count the start (property 10)', async () => {
    const real = parse
    let calls = 0
    parse = (raw) => {
      calls += 1
      return calls <= 2 ? Promise.reject(new Error('no primary')) : real(raw)
    }
    start()
    const id = await takeIn(ctx, mail('Our offer, XYZ Lead 11111'))
    await settled(id, 'assigned')
    expect(calls).toBe(3)
    expect((await messageOf(id)).startCount).toBeLessThanOrEqual(1)
  })

  it('counts no start where MongoDB is away while the mail is to be put back (property 10)', async () => {
    const id = await takeIn(ctx, mail('Our offer, XYZ Lead 11111'))
    const { messages } = ctx.store
    let tries = 0
    const away: Messages['putBack'] = (...given) => {
      tries += 1
      return tries <= 2 ? Promise.reject(noPrimary) : messages.putBack(...given)
    }
    const done = processWith({ putBack: away }, id, () => Promise.reject(noPrimary))
    expect(await done).toMatchObject({ kind: 'put_back', fault: noPrimary })
    expect(await messageOf(id)).toMatchObject({ state: 'received', startCount: 0, faultCount: 1 })
  })

  it('counts no start where MongoDB’s answer to the beginning is lost (property 10)', async () => {
    const id = await takeIn(ctx, mail('Our offer, XYZ Lead 11111'))
    const { messages } = ctx.store
    const lost: Messages['begin'] = (...given) => messages.begin(...given).then(() => Promise.reject(noPrimary))
    await expect(processWith({ begin: lost }, id, parse)).rejects.toThrow(noPrimary)
    expect(await messageOf(id)).toMatchObject({ state: 'received', startCount: 0, faultCount: 1 })
  })

  it('takes up a mail whose worker never came back, with one effect (property 10)', async () => {
    const hang = Promise.withResolvers<ParseOutcome>()
    const real = parse
    let calls = 0
    parse = (raw) => {
      calls += 1
      return calls === 1 ? hang.promise : real(raw)
    }
    start()
    const id = await takeIn(ctx, mail('Our offer, XYZ Lead 11111'))
    await eventually('the first start', () => calls === 1)
    // Its job is gone, as after a FLUSHALL or the end of the process: only the lease tells.
    const stuck = workers
    workers = null
    await composed.queues.of('ingest').obliterate({ force: true })
    start()
    await settled(id, 'assigned')
    hang.resolve(await real(await rawOf(id)))
    await stuck?.close()
    expect(await entriesOf(id)).toHaveLength(1)
  })

  it('stops a mail after so many starts that never returned; its raw bytes are kept (property 11)', async () => {
    const id = await takeIn(ctx, mail('Poison'))
    for (let start = 1; start <= 3; start += 1) {
      const longAgo = new Date(Date.now() - 60_000 + start * 10_000)
      await begin(ctx.store, id, { id: `dead-${start}`, now: longAgo, leaseMs: 1000 })
    }
    start()
    await settled(id, 'failed')
    expect((await messageOf(id)).reason).toBe('starts_never_returned')
    expect((await rawOf(id)).toString()).toContain('Subject: Poison')
  })

  it('goes on with other mail while one cannot be parsed', async () => {
    const real = parse
    parse = async (raw) => {
      if (raw.includes('Poison')) return { kind: 'failed', reason: 'parser_crash', detail: 'ended' }
      return real(raw)
    }
    start()
    const [bad, good] = [await takeIn(ctx, mail('Poison 2')), await takeIn(ctx, mail('Our offer, XYZ Lead 11111'))]
    await settled(good, 'assigned')
    await settled(bad, 'failed')
  })

  it('finds mail that has no job by sweeping (property 5)', async () => {
    const lost = { ...ctx, jobs: { ...ctx.jobs, add: () => Promise.reject(new Error('Redis is away')) } }
    const id = await takeIn(lost, mail('Our offer, XYZ Lead 11111'))
    start()
    await settled(id, 'assigned')
    expect(await ctx.metrics.render()).toMatch(/bccrm_swept_total\{kind="message"\} [1-9]/)
  })
})

describe('readiness of a process with workers', () => {
  it('names all parts and is given while all is well (property 55)', async () => {
    start()
    const report = await composed.health.check()
    expect(report.parts.filter((part) => !part.ok)).toEqual([])
    expect(report.parts.map((part) => part.name)).toEqual(
      expect.arrayContaining(['mongodb', 'redis', 'indexes', 'backlog', 'disk', 'worker ingest']),
    )
  })
})
