import { DelayedError, UnrecoverableError, Worker, type Job } from 'bullmq'
import type { Redis } from 'ioredis'
import type { HealthPart } from '../src/platform/health.ts'
import type { Logger } from '../src/platform/logger.ts'
import type { JobOutcome, Metrics } from '../src/platform/metrics.ts'
import { faultBackoffMs } from '../src/queue/job-options.ts'
import { jobTable, type JobName, type JobOf, type JobPayload, type QueueName } from '../src/queue/jobs.ts'
import type { QueueDepth } from '../src/queue/watch.ts'

/** What every worker of a process shares. */
export interface WorkerShell {
  readonly redis: Redis
  readonly prefix: string
  readonly log: Logger
  readonly metrics: Pick<Metrics, 'job' | 'fault'>
  /** Waiting jobs and none begun or ended for this long: the worker has stopped without a word. */
  readonly silentStopMs: number
  /** A job whose worker has not renewed its lock for this long is taken up by another, within as long again. */
  readonly jobLockMs: number
  readonly readDepth: (queue: QueueName) => Promise<QueueDepth>
}

/** One queue and what is done for each of its jobs. */
export interface WorkerPlan<Q extends QueueName> {
  readonly queue: Q
  /** Jobs under way at once in this process. */
  readonly concurrency: number
  readonly handlers: Handlers<Q>
  /** `off` for tests of stalled jobs: a lock is lost while its job still runs. */
  readonly lockRenewal?: 'off'
}

export type Handlers<Q extends QueueName> = {
  readonly [N in JobOf<Q>]: (payload: JobPayload<N>, log: Logger) => Promise<JobEnd>
}

/** `again`: nothing is wrong with the job, but it is not due before then. */
export type JobEnd = { readonly kind: 'done' } | { readonly kind: 'again'; readonly at: Date }

export const done: JobEnd = { kind: 'done' }

export interface RunningWorker extends HealthPart {
  /** Takes no further job and waits for those under way. */
  close(): Promise<void>
}

/**
 * Starts taking jobs of one queue: payload checked, facts to log and metrics, faults tried again as `jobTable` says.
 *
 * Until the jobs of a killed worker are taken up again their ids are taken, so that the sweeper cannot add them anew. Losing a
 * lock that is still in use does no harm: the store's lease decides.
 */
export function startWorker<Q extends QueueName>(shell: WorkerShell, plan: WorkerPlan<Q>): RunningWorker {
  const activity = { lastAt: performance.now() }
  const run = async (job: Job, token: string | undefined): Promise<void> => {
    activity.lastAt = performance.now()
    try {
      await runJob(shell, plan, job, token)
    } finally {
      activity.lastAt = performance.now()
    }
  }
  const worker = openWorker(shell, plan, run)
  return {
    name: `worker ${plan.queue}`,
    check: () => findSilentStop(shell, plan.queue, worker.isRunning() ? activity.lastAt : null),
    close: () => worker.close(),
  }
}

type Run = (job: Job, token: string | undefined) => Promise<void>

function openWorker<Q extends QueueName>(shell: WorkerShell, plan: WorkerPlan<Q>, run: Run): Worker {
  const worker = new Worker(plan.queue, run, {
    connection: shell.redis,
    prefix: shell.prefix,
    concurrency: plan.concurrency,
    lockDuration: shell.jobLockMs,
    stalledInterval: shell.jobLockMs / 2,
    skipLockRenewal: plan.lockRenewal === 'off',
    // Starts that never returned are counted in MongoDB, where a flushed Redis does not forget them.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    runRetryDelay: 1000,
    settings: { backoffStrategy: faultBackoffMs },
  })
  worker.on('stalled', (jobId) => shell.log.warn({ queue: plan.queue, jobId }, 'job stalled; taken up again'))
  worker.on('error', (error) => shell.log.debug({ err: error, queue: plan.queue }, 'queue trouble'))
  return worker
}

async function runJob<Q extends QueueName>(
  shell: WorkerShell,
  plan: WorkerPlan<Q>,
  job: Job,
  token: string | undefined,
): Promise<void> {
  const startedAt = performance.now()
  const end = (outcome: JobOutcome): void => shell.metrics.job(job.name, outcome, performance.now() - startedAt)
  const work = findWork(plan.handlers, job)
  if (work.kind === 'refused') {
    end('gave_up')
    shell.log.error({ queue: plan.queue, job: job.name, why: work.why }, 'job refused')
    throw new UnrecoverableError(work.why)
  }
  const log = shell.log.child({ job: job.name, ...work.payload })
  let result: JobEnd
  try {
    result = await work.start(log)
  } catch (error) {
    const hasNextTurn = jobTable[job.name as JobName].onFault === 'next_turn'
    end(hasNextTurn ? 'gave_up' : 'retried')
    shell.metrics.fault(job.name)
    log.warn({ err: error, tries: job.attemptsMade + 1, hasNextTurn }, 'job failed; tried again')
    throw error
  }
  end(result.kind === 'done' ? 'done' : 'retried')
  if (result.kind === 'done') return
  await job.moveToDelayed(result.at.getTime(), token)
  throw new DelayedError()
}

type Work =
  | {
      readonly kind: 'work'
      readonly payload: Readonly<Record<string, string>>
      readonly start: (log: Logger) => Promise<JobEnd>
    }
  | { readonly kind: 'refused'; readonly why: string }

/** A job is text from Redis: its name and payload are believed only after the table was asked. */
function findWork<Q extends QueueName>(handlers: Handlers<Q>, job: Job): Work {
  if (!Object.hasOwn(handlers, job.name)) return { kind: 'refused', why: 'this queue has no such job' }
  const name = job.name as JobOf<Q>
  const parsed = jobTable[name as JobName].payload.safeParse(job.data)
  if (!parsed.success) return { kind: 'refused', why: 'the payload is not what the table of jobs says' }
  const handler = handlers[name] as (payload: unknown, log: Logger) => Promise<JobEnd>
  return { kind: 'work', payload: parsed.data, start: (log) => handler(parsed.data, log) }
}

/** Connected is not consuming: a paused queue, a dead loop or slots that all hang leave the connection as it was. */
async function findSilentStop(shell: WorkerShell, queue: QueueName, lastAt: number | null): Promise<string | null> {
  if (lastAt === null) return 'takes no jobs any more'
  const silentMs = performance.now() - lastAt
  if (silentMs < shell.silentStopMs) return null
  const depth = await shell.readDepth(queue)
  if (depth.waitingCount === 0 || depth.oldestWaitingAgeMs < shell.silentStopMs) return null
  const seconds = Math.round(silentMs / 1000)
  return `${depth.waitingCount} jobs wait, and none has begun or ended for ${seconds} s`
}
