import type { Redis } from 'ioredis'
import type { Logger } from '../platform/logger.ts'
import type { JobProducer, PeriodicJob } from './jobs.ts'

/** How often each periodic job comes round, over all processes together. */
type Schedule = Readonly<Record<PeriodicJob, number>>

export interface ScheduleOptions {
  readonly redis: Redis
  readonly prefix: string
  readonly jobs: JobProducer
  readonly schedule: Schedule
  readonly log: Logger
}

/**
 * Adds the periodic jobs, from every worker process, by a plain timer: the first process to claim a job's turn adds it.
 * There is no schedule in Redis that could be lost: after a FLUSHALL the next tick of any process claims and adds anew.
 * (BullMQ's job schedulers keep their next turn in Redis, and stop for good when it is lost at the wrong moment.)
 */
export function startSchedule(options: ScheduleOptions): { close(): Promise<void> } {
  const tickMs = Math.min(...Object.values(options.schedule))
  let ticking = Promise.resolve()
  const tick = (): void => {
    ticking = addDueJobs(options)
  }
  const timer = setInterval(tick, tickMs)
  tick()
  return {
    close: async () => {
      clearInterval(timer)
      await ticking
    },
  }
}

async function addDueJobs(options: ScheduleOptions): Promise<void> {
  for (const name of Object.keys(options.schedule) as PeriodicJob[]) {
    try {
      if (await claimTurn(options, name)) await options.jobs.add(name, {})
    } catch (error) {
      options.log.warn({ err: error, job: name }, 'could not schedule; next tick tries again')
    }
  }
}

/** A turn is a key that lives a little shorter than the period, so that ticks that come early do not skip one. */
async function claimTurn({ redis, prefix, schedule }: ScheduleOptions, name: PeriodicJob): Promise<boolean> {
  const livesMs = Math.ceil(schedule[name] * 0.9)
  return (await redis.set(`${prefix}:turn:${name}`, '1', 'PX', livesMs, 'NX')) === 'OK'
}
