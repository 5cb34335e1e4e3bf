import { Queue } from 'bullmq'
import DataLoader from 'dataloader'
import type { Redis } from 'ioredis'
import type { Logger } from '../platform/logger.ts'
import { jobOptions } from './job-options.ts'
import { jobTable, queueNames, type JobName, type JobPayload, type JobProducer, type QueueName } from './jobs.ts'
import { createPatience, type Patience } from './patience.ts'
import type { RedisSettings } from './redis.ts'

/** The queues of one process, for adding jobs and for looking at what waits. */
export interface Queues {
  readonly producer: JobProducer
  readonly of: (name: QueueName) => Queue
}

/** Jobs in one round trip to Redis. */
const batchSize = 500

/** Events are for dashboards; nothing here reads them, and each mail makes four. */
const keptEvents = 1000

export function createQueues(redis: Redis, settings: RedisSettings, log: Logger): Queues {
  const queues = new Map(queueNames.map((name) => [name, openQueue(name, redis, settings, log)] as const))
  const of = (name: QueueName): Queue => {
    const queue = queues.get(name)
    if (queue === undefined) throw new Error(`No queue ${name} in the table`)
    return queue
  }
  return { of, producer: createProducer(of, createPatience(settings.timeoutMs), [...queues.values()]) }
}

function openQueue(name: QueueName, redis: Redis, settings: RedisSettings, log: Logger): Queue {
  const queue = new Queue(name, {
    connection: redis,
    prefix: settings.prefix,
    streams: { events: { maxLen: keptEvents } },
  })
  queue.on('error', (error) => log.debug({ err: error, queue: name }, 'queue trouble'))
  return queue
}

interface Addition {
  readonly name: JobName
  readonly payload: JobPayload<JobName>
}

function createProducer(of: (name: QueueName) => Queue, patience: Patience, queues: readonly Queue[]): JobProducer {
  const adders = new Map(queueNames.map((name) => [name, gatherAdditions(of(name), patience)] as const))
  const add = async (name: JobName, payload: JobPayload<JobName>): Promise<void> => {
    await adders.get(jobTable[name].queue)?.load({ name, payload })
  }
  return {
    add,
    addMany: async (name, payloads) => {
      for (let start = 0; start < payloads.length; start += batchSize) {
        await Promise.all(payloads.slice(start, start + batchSize).map((payload) => add(name, payload)))
      }
    },
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()))
    },
  }
}

/** Additions of the same moment share one round trip; each still waits for its own answer. */
function gatherAdditions(queue: Queue, patience: Patience): DataLoader<Addition, true> {
  return new DataLoader<Addition, true>((additions) => addAll(queue, patience, additions), {
    cache: false,
    maxBatchSize: batchSize,
  })
}

async function addAll(queue: Queue, patience: Patience, additions: readonly Addition[]): Promise<true[]> {
  const jobs = additions.map(({ name, payload }) => ({
    name,
    data: payload,
    opts: jobOptions(name, payload),
  }))
  await patience.within(() => queue.addBulk(jobs))
  return additions.map(() => true)
}
