import { z } from 'zod'

/**
 * THE table of queues and jobs: the only jump by string in the code, from producer to worker. Payloads hold ids only; the
 * store is the truth. Names are literals and never change, because jobs of an older version may still wait in Redis.
 * After a fault a job is tried again without end (`retry`), or left to its next turn (`next_turn`) where it has one.
 */
export const jobTable = {
  'process-message': { queue: 'ingest', onFault: 'retry', payload: z.object({ messageId: z.string().min(1) }) },
  'flag-duplicates': {
    queue: 'duplicates',
    onFault: 'retry',
    payload: z.object({ tenantId: z.string().min(1), leadId: z.string().min(1) }),
  },
  'do-bulk-run': {
    queue: 'bulk',
    onFault: 'retry',
    payload: z.object({ tenantId: z.string().min(1), runId: z.string().min(1) }),
  },
  'follow-up': {
    queue: 'housekeeping',
    onFault: 'retry',
    payload: z.object({
      kind: z.enum(['rank_reviews', 'release_host_name', 'release_answers', 'read_phones', 'follow_batch']),
      tenantId: z.string().min(1),
      subject: z.string().min(1),
    }),
  },
  sweep: { queue: 'housekeeping', onFault: 'next_turn', payload: z.object({}) },
  'check-host-names': { queue: 'housekeeping', onFault: 'next_turn', payload: z.object({}) },
  'judge-filing': { queue: 'housekeeping', onFault: 'next_turn', payload: z.object({}) },
  'release-missed-answers': { queue: 'housekeeping', onFault: 'next_turn', payload: z.object({}) },
  'apply-retention': { queue: 'housekeeping', onFault: 'next_turn', payload: z.object({}) },
  'remove-orphans': { queue: 'housekeeping', onFault: 'next_turn', payload: z.object({}) },
} as const

export type JobName = keyof typeof jobTable
export type JobPayload<N extends JobName> = z.infer<(typeof jobTable)[N]['payload']>
export type QueueName = (typeof jobTable)[JobName]['queue']

/** The jobs of one queue. */
export type JobOf<Q extends QueueName> = {
  [N in JobName]: (typeof jobTable)[N]['queue'] extends Q ? N : never
}[JobName]

/** Jobs that come round by themselves. */
export type PeriodicJob = { [N in JobName]: (typeof jobTable)[N]['onFault'] extends 'next_turn' ? N : never }[JobName]

export const queueNames = [...new Set(Object.values(jobTable).map((job) => job.queue))]

/** Puts jobs into Redis. A failure never undoes what is durable: the sweeper finds work without a job. */
export interface JobProducer {
  /** Adds one job; its id comes from the payload, so that adding it twice while it waits is adding it once. Never hangs. */
  add<N extends JobName>(name: N, payload: JobPayload<N>): Promise<void>
  addMany<N extends JobName>(name: N, payloads: readonly JobPayload<N>[]): Promise<void>
  close(): Promise<void>
}
