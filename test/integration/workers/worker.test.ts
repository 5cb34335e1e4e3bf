import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import {
  done,
  startWorker,
  type Handlers,
  type RunningWorker,
  type WorkerPlan,
  type WorkerShell,
} from '../../../workers/worker.ts'
import { eventually, openQueues, type OpenQueues } from '../../support/queue/open-queues.ts'

let open: OpenQueues
let running: RunningWorker[]

beforeEach(() => {
  open = openQueues(inject('redisUrl'), 'worker', { silentStopMs: 300 })
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((worker) => worker.close()))
  await open.close()
})

const start = (
  handle: Handlers<'ingest'>['process-message'],
  settings: Partial<WorkerShell & Pick<WorkerPlan<'ingest'>, 'lockRenewal'>> = {},
): RunningWorker => {
  const { lockRenewal, ...shell } = settings
  const handlers = { 'process-message': handle }
  const plan = { queue: 'ingest', concurrency: 2, handlers, ...(lockRenewal && { lockRenewal }) } as const
  const worker = startWorker({ ...open.shell, ...shell }, plan)
  running.push(worker)
  return worker
}

describe('a worker', () => {
  it('gives each job to its handler and leaves nothing of it in Redis (property 56)', async () => {
    const seen: string[] = []
    start(({ messageId }) => Promise.resolve(done).finally(() => seen.push(messageId)))
    await open.queues.producer.addMany('process-message', [{ messageId: 'm1' }, { messageId: 'm2' }])
    await eventually('both jobs', () => seen.length === 2)
    await eventually('an empty queue', async () => Object.values(await counts()).every((count) => count === 0))
  })

  it('takes the same work again once it is done, because nothing in Redis says that it was (property 13)', async () => {
    let runs = 0
    start(() => Promise.resolve(done).finally(() => (runs += 1)))
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the first run', () => runs === 1)
    await eventually('its end', async () => (await counts())['active'] === 0)
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the second run', () => runs === 2)
  })

  it('tries again after a fault, and takes other jobs meanwhile', async () => {
    const runs: string[] = []
    start(({ messageId }) => {
      runs.push(messageId)
      if (messageId === 'bad' && runs.filter((id) => id === 'bad').length === 1) throw new Error('no primary')
      return Promise.resolve(done)
    })
    await open.queues.producer.add('process-message', { messageId: 'bad' })
    await eventually('the fault', () => runs.length === 1)
    await open.queues.producer.add('process-message', { messageId: 'good' })
    await eventually('all runs', () => runs.length === 3)
    expect(runs).toEqual(['bad', 'good', 'bad'])
  })

  it('puts a job off that is not due', async () => {
    const runs: number[] = []
    const dueAt = Date.now() + 400
    start(() => {
      runs.push(Date.now())
      return Promise.resolve(Date.now() < dueAt ? { kind: 'again', at: new Date(dueAt) } : done)
    })
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the second run', () => runs.length === 2)
    expect(runs[1]).toBeGreaterThanOrEqual(dueAt)
  })

  it('refuses a payload or a job that the table does not know, and goes on', async () => {
    const seen: string[] = []
    start(({ messageId }) => Promise.resolve(done).finally(() => seen.push(messageId)))
    const queue = open.queues.of('ingest')
    await queue.add('process-message', { messageId: { $gt: '' } }, { jobId: 'bad-payload', removeOnFail: true })
    await queue.add('constructor', {}, { jobId: 'bad-name', removeOnFail: true })
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the good job', () => seen.length === 1)
    await eventually('an empty queue', async () => Object.values(await counts()).every((count) => count === 0))
    expect(seen).toEqual(['m1'])
  })

  it('takes a job up again whose worker lost its lock (property 10)', async () => {
    const lost = { jobLockMs: 200, lockRenewal: 'off' } as const
    const hang = Promise.withResolvers<typeof done>()
    const runs: string[] = []
    start(() => {
      runs.push('first')
      return runs.length === 1 ? hang.promise : Promise.resolve(done)
    }, lost)
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the first run', () => runs.length === 1)
    start(() => Promise.resolve(done).finally(() => runs.push('second')), lost)
    await eventually('another run', () => runs.length === 2)
    hang.resolve(done)
  })

  it('finishes what is under way before it closes (property 15)', async () => {
    const finish = Promise.withResolvers<typeof done>()
    let begun = false
    let ended = false
    const worker = start(() => {
      begun = true
      return finish.promise.finally(() => (ended = true))
    })
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    await eventually('the begin', () => begun)
    const closing = worker.close()
    setTimeout(() => finish.resolve(done), 100)
    await closing
    expect(ended).toBe(true)
  })
})

describe('a silent stop', () => {
  it('is no alarm while nothing waits', async () => {
    const worker = start(() => Promise.resolve(done))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await worker.check()).toBeNull()
  })

  it('is told when the queue is paused behind the worker’s back (property 55)', async () => {
    const worker = start(() => Promise.resolve(done))
    await open.queues.of('ingest').pause()
    await open.queues.producer.add('process-message', { messageId: 'm1' })
    expect(await worker.check()).toBeNull()
    await eventually('the alarm', async () => (await worker.check()) !== null)
    expect(await worker.check()).toContain('1 jobs wait')
    await open.queues.of('ingest').resume()
    await eventually('the end of the alarm', async () => (await worker.check()) === null)
  })

  it('is told when all slots hang (property 55)', async () => {
    const hang = Promise.withResolvers<typeof done>()
    const worker = start(() => hang.promise)
    await open.queues.producer.addMany(
      'process-message',
      ['m1', 'm2', 'm3'].map((messageId) => ({ messageId })),
    )
    await eventually('the alarm', async () => (await worker.check()) !== null)
    hang.resolve(done)
  })
})

const counts = () => open.queues.of('ingest').getJobCounts('wait', 'active', 'delayed', 'failed', 'completed')
