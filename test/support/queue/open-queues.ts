import { createLogger } from '../../../src/platform/logger.ts'
import { createQueues, type Queues } from '../../../src/queue/producer.ts'
import { connectProducer, connectWorker, type RedisSettings } from '../../../src/queue/redis.ts'
import { readQueueDepth } from '../../../src/queue/watch.ts'
import type { Redis } from 'ioredis'
import type { WorkerShell } from '../../../workers/worker.ts'

export const silent = createLogger({ level: 'silent' })

/** Queues under a prefix of their own, and what a worker of them needs; `close` removes all their keys. */
export interface OpenQueues {
  readonly settings: RedisSettings
  readonly redis: Redis
  readonly queues: Queues
  readonly shell: WorkerShell
  close(): Promise<void>
}

type Times = Pick<WorkerShell, 'silentStopMs' | 'jobLockMs'>

export function openQueues(redisUrl: string, prefix: string, times: Partial<Times> = {}): OpenQueues {
  const settings = { url: redisUrl, prefix: `test-${prefix}-${process.pid}`, timeoutMs: 5000 }
  const redis = connectProducer(settings, silent)
  const taking = connectWorker(settings, silent)
  const queues = createQueues(redis, settings, silent)
  const shell: WorkerShell = {
    redis: taking,
    prefix: settings.prefix,
    log: silent,
    metrics: { job: () => undefined, fault: () => undefined },
    silentStopMs: 60_000,
    jobLockMs: 10_000,
    ...times,
    readDepth: (name) => readQueueDepth(queues, name, new Date()),
  }
  const close = async (): Promise<void> => {
    await queues.producer.close()
    taking.disconnect()
    const keys = await redis.keys(`${settings.prefix}:*`)
    if (keys.length > 0) await redis.del(...keys)
    redis.disconnect()
  }
  return { settings, redis, queues, shell, close }
}

/** Waits until something is so, and says what was waited for where it never is. */
export async function eventually(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  limitMs = 15_000,
): Promise<void> {
  const endsAt = Date.now() + limitMs
  while (!(await isSo())) {
    if (Date.now() > endsAt) throw new Error(`waited ${limitMs} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
