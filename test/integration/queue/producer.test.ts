import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { checkRedis } from '../../../src/queue/redis.ts'
import { readQueueDepths } from '../../../src/queue/watch.ts'
import { startSchedule } from '../../../src/queue/schedule.ts'
import { eventually, openQueues, silent, type OpenQueues } from '../../support/queue/open-queues.ts'

let open: OpenQueues

beforeEach(async () => {
  open = openQueues(inject('redisUrl'), 'producer')
  await checkRedis(open.redis, 5000)
})
afterEach(() => open.close())

describe('adding jobs', () => {
  it('puts a job with the payload into its queue', async () => {
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    const [job] = await open.queues.of('ingest').getJobs(['wait'])
    expect(job).toMatchObject({ name: 'process-message', data: { messageId: 'm1' } })
  })

  it('adds the same work once while it waits', async () => {
    const { producer } = open.queues
    await Promise.all([1, 2, 3].map(() => producer.add('process-message', { messageId: 'm1' })))
    await producer.addMany('process-message', [{ messageId: 'm1' }, { messageId: 'm2' }])
    expect(await open.queues.of('ingest').getWaitingCount()).toBe(2)
  })

  it('gives every job an id that is not digits-only and has no colon (property 14)', async () => {
    await open.queues.producer.add('process-message', { messageId: '12345' })
    await open.queues.producer.add('follow-up', {
      kind: 'release_answers',
      tenantId: 't:1',
      subject: 'a:b@xyz.example',
    })
    const jobs = [
      ...(await open.queues.of('ingest').getJobs(['wait'])),
      ...(await open.queues.of('housekeeping').getJobs(['wait'])),
    ]
    expect(jobs).toHaveLength(2)
    for (const job of jobs) expect(job.id).toMatch(/^[a-z-]*[a-z][a-z-]*-[0-9a-f]+$/)
  })

  it('adds thousands at once', async () => {
    const payloads = Array.from({ length: 3000 }, (_, index) => ({ messageId: `m${index}` }))
    await open.queues.producer.addMany('process-message', payloads)
    expect(await open.queues.of('ingest').getWaitingCount()).toBe(3000)
  })

  it('tells how many wait and how old the oldest is (property 54)', async () => {
    await open.queues.producer.add('flag-duplicates', { tenantId: 't1', leadId: 'l1' })
    const depths = await readQueueDepths(open.queues, new Date(Date.now() + 60_000))
    const duplicates = depths.find((depth) => depth.queue === 'duplicates')
    expect(duplicates?.waitingCount).toBe(1)
    expect(duplicates?.oldestWaitingAgeMs).toBeGreaterThanOrEqual(60_000)
    expect(depths.find((depth) => depth.queue === 'ingest')?.oldestWaitingAgeMs).toBe(0)
  })
})

describe('the schedule', () => {
  it('adds each periodic job once per turn, however many processes run it', async () => {
    const schedule = {
      sweep: 60_000,
      'check-host-names': 60_000,
      'judge-filing': 60_000,
      'release-missed-answers': 60_000,
      'apply-retention': 60_000,
      'remove-orphans': 60_000,
    }
    const settings = { redis: open.redis, prefix: open.settings.prefix, jobs: open.queues.producer, log: silent }
    const running = [1, 2, 3].map(() => startSchedule({ ...settings, schedule }))
    await Promise.all(running.map((one) => one.close()))
    const jobs = await open.queues.of('housekeeping').getJobs(['wait'])
    expect(jobs.map((job) => job.name).sort()).toEqual([
      'apply-retention',
      'check-host-names',
      'judge-filing',
      'release-missed-answers',
      'remove-orphans',
      'sweep',
    ])
  })

  it('comes round again', async () => {
    const schedule = {
      sweep: 50,
      'check-host-names': 60_000,
      'judge-filing': 60_000,
      'release-missed-answers': 60_000,
      'apply-retention': 60_000,
      'remove-orphans': 60_000,
    }
    const settings = { redis: open.redis, prefix: open.settings.prefix, jobs: open.queues.producer, log: silent }
    const running = startSchedule({ ...settings, schedule })
    const housekeeping = open.queues.of('housekeeping')
    await eventually(
      'a first sweep',
      async () => (await housekeeping.getWaitingCount()) === Object.keys(schedule).length,
    )
    await housekeeping.drain()
    await eventually('a second sweep', async () => (await housekeeping.getWaitingCount()) === 1)
    await running.close()
  })
})
