// Queue housekeeping, jobs follow-up { kind, tenantId, subject }, sweep, check-host-names, judge-filing,
// release-missed-answers, apply-retention, remove-orphans { }.
// Effects: work without a job gets one; reviews are ranked again and waiting mail is released where something they lean on
// changed; what follows from a change of many leads is asked for; phone numbers are read again where the country changed; host names are verified by DNS; filing by itself pauses where it was too often wrong; what is kept no longer goes.
// Safe to run twice: each touches only what is still open, waiting, pending or due, by its version.
// Retries: follow-up without end (backoff to 5 min), a lost one is swept from its marker; the others have a next turn.
import { applyRetention, type RetentionOptions } from '../src/commands/apply-retention.ts'
import { checkHostNames } from '../src/commands/check-host-names.ts'
import type { Context } from '../src/commands/context.ts'
import { followBatch } from '../src/commands/follow-batch.ts'
import { judgeFiling } from '../src/commands/judge-filing.ts'
import { rankReviews } from '../src/commands/rank-reviews.ts'
import { readPhones } from '../src/commands/read-phones.ts'
import { removeOrphans } from '../src/commands/remove-orphans.ts'
import { releaseMissedAnswers } from '../src/commands/release-missed-answers.ts'
import { releaseWaiting } from '../src/commands/release-waiting.ts'
import { sweep } from '../src/commands/sweep.ts'
import { asId, type TenantId } from '../src/domain/ids.ts'
import type { JobPayload } from '../src/queue/jobs.ts'
import { done, startWorker, type JobEnd, type RunningWorker, type WorkerShell } from './worker.ts'

export interface HousekeepingSettings {
  /** Work younger than this still has its job, as a rule. */
  readonly sweepAgeMs: number
  readonly retention: RetentionOptions
  /** Bytes that no record names are left alone this long: their mail may still be arriving. */
  readonly orphanGraceMs: number
}

/** So much is swept at once that a worker has work until the next sweep, and Redis takes it in well under a second. */
const sweepBatch = 10_000

/** A pending host name is looked up this often: the admin has just written the record and waits. */
const hostNameCheck = { everyMs: 60_000, batch: 100 }

/** Starts keeping house, two jobs at once, so that a long retention run does not hold up the sweeps. */
export function startHousekeepingWorker(
  ctx: Context,
  shell: WorkerShell,
  settings: HousekeepingSettings,
): RunningWorker {
  return startWorker(shell, {
    queue: 'housekeeping',
    concurrency: 2,
    handlers: {
      'follow-up': (payload, log) => followUp({ ...ctx, log }, payload),
      sweep: async (_payload, log) => {
        await sweep({ ...ctx, log }, { ageMs: settings.sweepAgeMs, batch: sweepBatch })
        return done
      },
      'check-host-names': async (_payload, log) => {
        await checkHostNames({ ...ctx, log }, hostNameCheck)
        return done
      },
      'judge-filing': async (_payload, log) => {
        await judgeFiling({ ...ctx, log })
        return done
      },
      'release-missed-answers': async (_payload, log) => {
        await releaseMissedAnswers({ ...ctx, log })
        return done
      },
      'apply-retention': async (_payload, log) => {
        await applyRetention({ ...ctx, log }, settings.retention)
        return done
      },
      'remove-orphans': async (_payload, log) => {
        await removeOrphans({ ...ctx, log }, settings.orphanGraceMs)
        return done
      },
    },
  })
}

async function followUp(ctx: Context, payload: JobPayload<'follow-up'>): Promise<JobEnd> {
  const request = { tenantId: asId<TenantId>(payload.tenantId), subject: payload.subject }
  switch (payload.kind) {
    case 'rank_reviews':
      await rankReviews(ctx, { ...request, kind: payload.kind })
      return done
    case 'follow_batch':
      await followBatch(ctx, { ...request, kind: payload.kind })
      return done
    case 'read_phones':
      await readPhones(ctx, { ...request, kind: payload.kind })
      return done
    case 'release_host_name':
    case 'release_answers': {
      const { again } = await releaseWaiting(ctx, { ...request, kind: payload.kind })
      return again === null ? done : { kind: 'again', at: again }
    }
  }
}
