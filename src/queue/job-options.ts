import type { JobsOptions } from 'bullmq'
import { jobId } from './job-id.ts'
import { jobTable, type JobName, type JobPayload } from './jobs.ts'

/** Waits between tries after a fault: 1 s, 2 s, 4 s … up to 5 minutes, without end. */
export function faultBackoffMs(faultCount: number): number {
  return Math.min(1000 * 2 ** Math.max(faultCount - 1, 0), 5 * 60_000)
}

/** BullMQ counts tries and knows no "without end". */
const endless = 1_000_000_000

/**
 * Nothing of a finished job stays in Redis: a kept one would hold its id, and adding the same work again would silently
 * do nothing. What happened stands in MongoDB, in the log and in the metrics.
 */
export function jobOptions<N extends JobName>(name: N, payload: JobPayload<N>): JobsOptions & { jobId: string } {
  return {
    jobId: jobId(name, payload),
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
    ...(jobTable[name].onFault === 'retry' ? { attempts: endless, backoff: { type: 'fault' } } : {}),
  }
}
