import type { Clock } from './platform/clock.ts'
import type { Readings } from './platform/metrics.ts'
import type { Queues } from './queue/producer.ts'
import { readQueueDepths } from './queue/watch.ts'
import type { Store } from './store/store.ts'

/** The figures that only MongoDB and Redis know, read at each scrape. */
export async function readReadings(parts: {
  readonly store: Store
  readonly queues: Queues
  readonly clock: Clock
}): Promise<Readings> {
  const now = parts.clock.now()
  const [backlog, failedCount, queues] = await Promise.all([
    parts.store.messages.backlog(),
    parts.store.messages.failedCount(),
    readQueueDepths(parts.queues, now),
  ])
  const { oldestReceivedAt } = backlog
  return {
    backlogCount: backlog.count,
    oldestBacklogAgeMs: oldestReceivedAt === null ? 0 : Math.max(now.getTime() - oldestReceivedAt.getTime(), 0),
    failedCount,
    queues,
  }
}
