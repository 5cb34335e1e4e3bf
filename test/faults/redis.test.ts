import { Redis } from 'ioredis'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRedis } from '../../src/dev/services/redis.ts'
import type { Instance } from '../../src/dev/services/instance.ts'
import { checkRedis, connectProducer } from '../../src/queue/redis.ts'
import { startSchedule } from '../../src/queue/schedule.ts'
import { done, startWorker } from '../../workers/worker.ts'
import { eventually, openQueues, silent, type OpenQueues } from '../support/queue/open-queues.ts'

let folder: string
let server: Instance
let admin: Redis
let open: OpenQueues

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bccrm-redis-'))
  server = await startRedis({ dataFolder: folder, say: () => undefined, allowFetch: true, keepData: false })
  admin = new Redis(server.uri)
  admin.on('error', () => undefined)
})
afterAll(async () => {
  admin.disconnect()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  open = openQueues(server.uri, 'faults')
  await checkRedis(open.redis, 5000)
})
afterEach(() => open.close())

describe('a Redis that stops answering', () => {
  it('never makes an addition hang, and works again when it answers (property 4)', async () => {
    const queues = openQueues(server.uri, 'stopped')
    await checkRedis(queues.redis, 5000)
    await queues.queues.producer.add('process-message', { messageId: 'before' })
    await server.kill('SIGSTOP')
    const startedAt = performance.now()
    await expect(queues.queues.producer.add('process-message', { messageId: 'during' })).rejects.toThrow()
    expect(performance.now() - startedAt).toBeLessThan(7000)
    const secondAt = performance.now()
    await expect(queues.queues.producer.add('process-message', { messageId: 'during' })).rejects.toThrow()
    expect(performance.now() - secondAt).toBeLessThan(100)
    await server.kill('SIGCONT')
    await eventually('additions again', async () => {
      const added = queues.queues.producer.add('process-message', { messageId: 'after' })
      return added.then(
        () => true,
        () => false,
      )
    })
    await queues.close()
  })

  it('fails an addition at once while it is down, and works again when it is back (property 4)', async () => {
    await server.kill('SIGKILL')
    await eventually('the lost connection', () => open.redis.status !== 'ready')
    const startedAt = performance.now()
    await expect(open.queues.producer.add('process-message', { messageId: 'm1' })).rejects.toThrow()
    expect(performance.now() - startedAt).toBeLessThan(1000)
    await server.restart()
    await eventually('additions again', async () => {
      const added = open.queues.producer.add('process-message', { messageId: 'm1' })
      return added.then(
        () => true,
        () => false,
      )
    })
  })
})

describe('a flushed Redis', () => {
  it('gets its periodic jobs back, and the workers go on (property 5)', async () => {
    const runs: string[] = []
    const run = (name: string) => () => Promise.resolve(done).finally(() => runs.push(name))
    const worker = startWorker(open.shell, {
      queue: 'housekeeping',
      concurrency: 1,
      handlers: {
        sweep: run('sweep'),
        'check-host-names': run('check-host-names'),
        'judge-filing': run('judge-filing'),
        'release-missed-answers': run('release-missed-answers'),
        'apply-retention': run('apply-retention'),
        'remove-orphans': run('remove-orphans'),
        'follow-up': run('follow-up'),
      },
    })
    const schedule = {
      sweep: 200,
      'check-host-names': 60_000,
      'judge-filing': 60_000,
      'release-missed-answers': 60_000,
      'apply-retention': 60_000,
      'remove-orphans': 60_000,
    }
    const settings = { redis: open.redis, prefix: open.settings.prefix, jobs: open.queues.producer, log: silent }
    const running = startSchedule({ ...settings, schedule })
    for (let round = 1; round <= 5; round += 1) {
      await eventually('all periodic jobs', () => ['sweep', 'check-host-names', 'apply-retention'].every(hasRun(runs)))
      runs.length = 0
      await admin.flushall()
    }
    await running.close()
    await worker.close()
  })

  it('loses what a worker was busy with, and takes the same work again (property 5)', async () => {
    const first = Promise.withResolvers<typeof done>()
    let runs = 0
    const worker = startWorker(open.shell, {
      queue: 'ingest',
      concurrency: 2,
      handlers: { 'process-message': () => ((runs += 1) === 1 ? first.promise : Promise.resolve(done)) },
    })
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the first run', () => runs === 1)
    await admin.flushall()
    first.resolve(done)
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the second run', () => runs === 2)
    await worker.close()
  })
})

describe('start-up', () => {
  it.each(['allkeys-lru', 'volatile-ttl'])(
    'refuses maxmemory-policy %s, and says what to set (property 16)',
    async (policy) => {
      await admin.config('SET', 'maxmemory-policy', policy)
      await expect(checkRedis(open.redis, 5000)).rejects.toThrow(
        `Redis runs with maxmemory-policy "${policy}", which throws jobs away when memory is short. Set it to noeviction`,
      )
      await admin.config('SET', 'maxmemory-policy', 'noeviction')
      await checkRedis(open.redis, 5000)
    },
  )

  it('refuses a Redis that is not there, and names the variable (property 16)', async () => {
    const redis = connectProducer({ url: 'redis://127.0.0.1:1', prefix: 'x', timeoutMs: 100 }, silent)
    await expect(checkRedis(redis, 300)).rejects.toThrow(/Redis cannot be reached.*REDIS_URL/)
    redis.disconnect()
  })
})

const hasRun = (runs: readonly string[]) => (name: string) => runs.includes(name)
