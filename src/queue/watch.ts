import { queueNames, type QueueName } from './jobs.ts'
import type { Queues } from './producer.ts'

export interface QueueDepth {
  readonly queue: QueueName
  readonly waitingCount: number
  /** 0 where nothing waits. */
  readonly oldestWaitingAgeMs: number
}

/** What waits in each queue, and for how long the oldest has. Jobs put off after a fault are not counted. */
export async function readQueueDepths(queues: Pick<Queues, 'of'>, now: Date): Promise<readonly QueueDepth[]> {
  return Promise.all(queueNames.map((name) => readQueueDepth(queues, name, now)))
}

export async function readQueueDepth(queues: Pick<Queues, 'of'>, name: QueueName, now: Date): Promise<QueueDepth> {
  const queue = queues.of(name)
  const [waitingCount, oldest] = await Promise.all([queue.getWaitingCount(), queue.getJobs(['wait'], 0, 0, true)])
  const addedAt = oldest[0]?.timestamp ?? now.getTime()
  return { queue: name, waitingCount, oldestWaitingAgeMs: Math.max(now.getTime() - addedAt, 0) }
}

export interface QueueFigures {
  readonly name: QueueName
  /** Jobs put off after a fault count too: they wait for their turn. */
  readonly waitingCount: number
  readonly activeCount: number
  readonly failedCount: number
  /** Null where nothing waits. */
  readonly oldestWaitingAgeMs: number | null
}

/** What each queue holds, for people. */
export async function readQueueFigures(queues: Pick<Queues, 'of'>, now: Date): Promise<readonly QueueFigures[]> {
  return Promise.all(
    queueNames.map(async (name) => {
      const [counts, depth] = await Promise.all([
        queues.of(name).getJobCounts('wait', 'delayed', 'active', 'failed'),
        readQueueDepth(queues, name, now),
      ])
      const { wait = 0, delayed = 0, active = 0, failed = 0 } = counts
      return {
        name,
        waitingCount: wait + delayed,
        activeCount: active,
        failedCount: failed,
        oldestWaitingAgeMs: depth.waitingCount === 0 ? null : depth.oldestWaitingAgeMs,
      }
    }),
  )
}
