import { Redis } from 'ioredis'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Composed } from '../../src/compose.ts'
import { createLead } from '../../src/commands/create-lead.ts'
import { startServices, type Services } from '../../src/dev/services/services.ts'
import type { MessageId } from '../../src/domain/ids.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { composeForTest } from '../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../support/process/seed-tenant.ts'
import { takeIn } from '../support/process/take-in.ts'
import { startPoisonableWorker, startWorkerProcess, type WorkerProcess } from '../support/process/worker-process.ts'
import { eventually } from '../support/queue/open-queues.ts'

let folder: string
let services: Services
let admin: Redis
let composed: Composed
let xyz: SeededTenant
let lead: Lead
let mailCount = 0

const settings = {
  BCCRM_LEASE_MS: '2000',
  BCCRM_JOB_LOCK_MS: '2000',
  BCCRM_SWEEP_EVERY_MS: '500',
  BCCRM_SWEEP_AGE_MS: '500',
  BCCRM_MAX_STARTS: '50',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bccrm-workers-'))
  services = await startServices({ dataFolder: folder, say: () => undefined, allowFetch: true, keepData: false })
  admin = new Redis(services.redisUrl)
  composed = await composeForTest({ ...services, name: 'workers', settings })
  xyz = await seedTenant(composed.context, 'xyz')
  lead = await createLead(composed.context, xyz.system, {
    name: 'Pumpwerk Nord',
    number: '11111',
    emails: ['anna.schmidt@acme.example'],
  })
})
afterAll(async () => {
  admin.disconnect()
  await composed.close()
  await services.stop()
  await rm(folder, { recursive: true, force: true })
})

const running = new Set<WorkerProcess>()

const environment = () => ({
  ...settings,
  MONGODB_URI: composed.config.mongodbUri ?? '',
  REDIS_URL: services.redisUrl,
  BCCRM_REDIS_PREFIX: composed.config.redisPrefix,
  BCCRM_INGEST_CONCURRENCY: '20',
  BCCRM_PARSER_THREADS: '1',
})

const keep = (worker: WorkerProcess): WorkerProcess => {
  running.add(worker)
  return worker
}

const start = async (): Promise<WorkerProcess> => keep(await startWorkerProcess(environment()))

afterEach(async () => {
  await Promise.all([...running].map((worker) => worker.end('SIGKILL')))
  running.clear()
})

const takeInMany = (count: number): Promise<readonly MessageId[]> =>
  Promise.all(
    Array.from({ length: count }, () => {
      mailCount += 1
      const subject = `Our offer number ${mailCount}, XYZ Lead 11111`
      const messageId = `m${mailCount}@xyz.example`
      return takeIn(composed.context, { from: xyz.lena, to: 'anna.schmidt@acme.example', subject, messageId })
    }),
  )

const underWay = async () => (await composed.context.store.messages.backlog()).count

/** Every mail is assigned, and the lead's history holds each of them once. */
const expectEachOnce = async (ids: readonly MessageId[]): Promise<void> => {
  const { store } = composed.context
  const messages = await Promise.all(ids.map((id) => store.messages.getAny(id)))
  expect(messages.filter((message) => message?.state !== 'assigned').map((message) => message?.reason)).toEqual([])
  const entries = await Promise.all(ids.map((id) => store.history.ofMessage(lead.tenantId, id)))
  expect(entries.filter((each) => each.length !== 1)).toEqual([])
}

describe('worker processes', () => {
  it('lose nothing and do nothing twice when they are killed again and again (property 10)', async () => {
    const ids: MessageId[] = []
    let next = start()
    for (let kill = 1; kill <= 10; kill += 1) {
      const worker = await next
      next = start()
      ids.push(...(await takeInMany(15)))
      await delay((kill % 5) * 40)
      await worker.end('SIGKILL')
    }
    const last = await next
    await eventually('all mail settled', async () => (await underWay()) === 0, 60_000)
    await last.end('SIGTERM')
    await expectEachOnce(ids)
  })

  it('lose to a mail that ends the process that mail alone, and none of those beside it (property 11)', async () => {
    const poison = await takeIn(composed.context, {
      from: xyz.lena,
      to: 'anna.schmidt@acme.example',
      subject: 'POISON, XYZ Lead 11111',
      messageId: 'poison@xyz.example',
    })
    const neighbours = await takeInMany(5)
    let deaths = 0
    while ((await underWay()) > 0) {
      const worker = keep(await startPoisonableWorker({ ...environment(), BCCRM_MAX_STARTS: '3' }))
      const isDead = () => worker.hasEnded()
      await eventually('all mail settled, or the end', async () => isDead() || (await underWay()) === 0, 60_000)
      if (isDead()) deaths += 1
    }
    expect(deaths).toBe(3)
    const { state, reason } = (await composed.context.store.messages.getAny(poison)) ?? {}
    expect({ state, reason }).toEqual({ state: 'failed', reason: 'starts_never_returned' })
    await expectEachOnce(neighbours)
  })

  it('bring everything to its end though Redis is flushed again and again (property 5)', async () => {
    const worker = await start()
    const { context } = composed
    const ids: MessageId[] = []
    const leads: Lead[] = []
    for (let flush = 1; flush <= 8; flush += 1) {
      ids.push(...(await takeInMany(10)))
      const emails = [`pair${flush}@acme.example`]
      leads.push(await createLead(context, xyz.system, { name: `One ${flush}`, emails }))
      await createLead(context, xyz.system, { name: `Other ${flush}`, emails })
      await admin.flushall()
    }
    await eventually('all mail settled', async () => (await underWay()) === 0, 60_000)
    await expectEachOnce(ids)
    await eventually('all flags', async () => {
      const flags = await Promise.all(leads.map(({ tenantId, id }) => context.store.flags.ofLead(tenantId, id)))
      return flags.every((each) => each.length === 1)
    })
    await worker.end('SIGTERM')
  })

  it('end within the limit on SIGTERM under load, with exit code 0 and nothing half done (property 15)', async () => {
    const worker = await start()
    const ids = await takeInMany(100)
    const startedAt = performance.now()
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(25_000)
    expect((await composed.context.store.messages.counts(null)).processing).toBe(0)
    const next = await start()
    await eventually('all mail settled', async () => (await underWay()) === 0, 60_000)
    await next.end('SIGTERM')
    await expectEachOnce(ids)
  })

  it('say nothing of subjects, bodies and addresses in their log, and one line per outcome (property 59)', async () => {
    const worker = await start()
    await takeIn(composed.context, {
      from: xyz.lena,
      to: 'secret.marker@acme.example',
      subject: 'SUBJECTMARKER 11111',
      messageId: 'marker@xyz.example',
    })
    await eventually('all mail settled', async () => (await underWay()) === 0)
    await worker.end('SIGTERM')
    const output = worker.output()
    expect(output).toContain('message settled')
    expect(output).not.toMatch(/SUBJECTMARKER|secret\.marker|lena\.vogt|Dear Anna/)
  })

  it('refuse to start without what they need, and say what to do (property 16)', async () => {
    await expect(startWorkerProcess({ BCCRM_LOG_LEVEL: 'info' })).rejects.toThrow('MONGODB_URI is not set')
  })
})
