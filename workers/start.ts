import type { Composed } from '../src/compose.ts'
import { defaultTenantSettings } from '../src/domain/tenant.ts'
import { startHeartbeat } from '../src/heartbeat.ts'
import { connectWorker } from '../src/queue/redis.ts'
import { startSchedule } from '../src/queue/schedule.ts'
import { readQueueDepth } from '../src/queue/watch.ts'
import { startBulkWorker } from './bulk.ts'
import { startDuplicatesWorker } from './duplicates.ts'
import { startHousekeepingWorker, type HousekeepingSettings } from './housekeeping.ts'
import { startIngestWorker } from './ingest.ts'
import type { RunningWorker, WorkerShell } from './worker.ts'

export interface StartedWorkers {
  /** Takes no further job and waits for those under way. */
  close(): Promise<void>
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Starts all workers of one process and the timer of the periodic jobs; each worker becomes a part of its readiness. */
export function startWorkers(composed: Composed): StartedWorkers {
  const { config, context, redisSettings } = composed
  const redis = connectWorker(redisSettings, context.log)
  const shell: WorkerShell = {
    redis,
    prefix: redisSettings.prefix,
    log: context.log,
    metrics: context.metrics,
    silentStopMs: config.workers.silentStopMs,
    jobLockMs: config.workers.jobLockMs,
    readDepth: (queue) => readQueueDepth(composed.queues, queue, context.clock.now()),
  }
  const workers = [
    startIngestWorker(context, shell, config.workers.ingestConcurrency),
    startDuplicatesWorker(context, shell, config.workers.duplicatesConcurrency),
    startBulkWorker(context, shell),
    startHousekeepingWorker(context, shell, housekeepingSettings(composed)),
  ]
  const parts = workers.map((worker) => composed.health.add(worker))
  const heartbeat = startHeartbeat(context, () => findLiving(workers))
  const schedule = startSchedule({
    redis: composed.redis,
    prefix: redisSettings.prefix,
    jobs: context.jobs,
    schedule: {
      sweep: config.workers.sweepEveryMs,
      'check-host-names': minuteMs,
      'judge-filing': 10 * minuteMs,
      'release-missed-answers': 10 * minuteMs,
      'apply-retention': hourMs,
      'remove-orphans': dayMs,
    },
    log: context.log,
  })
  return {
    close: async () => {
      await heartbeat.close()
      await schedule.close()
      await Promise.all(workers.map((worker) => worker.close()))
      for (const removePart of parts) removePart()
      redis.disconnect()
    },
  }
}

/** A worker that has stopped without a word shows no sign of life. */
async function findLiving(workers: readonly RunningWorker[]) {
  const troubles = await Promise.all(workers.map((worker) => worker.check()))
  return workers
    .filter((_, at) => troubles[at] === null)
    .map(({ name }) => ({ part: 'worker', name: name.replace(/^worker /, '') }) as const)
}

function housekeepingSettings({ config }: Composed): HousekeepingSettings {
  const { quarantinedDays, auditDays } = config.retention
  return {
    sweepAgeMs: config.workers.sweepAgeMs,
    retention: {
      withoutTenant: { ...defaultTenantSettings.retention, quarantinedDays },
      auditDays,
      batch: 500,
    },
    orphanGraceMs: dayMs,
  }
}
