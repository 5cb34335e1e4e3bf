import { createHash } from 'node:crypto'
import type { JobName, JobPayload } from './jobs.ts'

/**
 * The id of a job, from its name and payload alone: adding the same work twice while it waits is adding it once. Always
 * the name and hex digits, because BullMQ takes a digits-only id for one of its own counter's and splits keys at `:`.
 */
export function jobId<N extends JobName>(name: N, payload: JobPayload<N>): string {
  const fields = Object.entries(payload).sort(([one], [other]) => (one < other ? -1 : 1))
  return `${name}-${createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 32)}`
}
