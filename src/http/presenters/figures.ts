import type { HomePayload, NewMailPayload, StatusPayload } from '../../contract/figures.ts'
import type { Home } from '../../queries/get-home.ts'
import type { NewMail } from '../../queries/get-new-mail.ts'
import type { Status } from '../../queries/get-status.ts'
import { presentMaintenance } from './maintenance.ts'
import { presentReminder } from './reminder.ts'
import type { QueueFigures } from '../options.ts'

export function presentHome(home: Home): HomePayload {
  const { reviews, quietLeads, pipeline, duplicatesCount, input, checklist } = home
  return {
    reviews: { count: reviews.count, oldestAt: timeOf(reviews.oldestAt) },
    reminders: home.reminders.map(presentReminder),
    quietLeads: quietLeads.map((lead) => ({ ...lead, lastActivityAt: lead.lastActivityAt.toISOString() })),
    pipeline: pipeline.map(({ stage, count, sums }) => ({ stage, count, sums: [...sums] })),
    duplicates: { count: duplicatesCount },
    input: { ...input, lastReceivedAt: timeOf(input.lastReceivedAt) },
    checklist: [...checklist],
  }
}

export function presentNewMail({ count, oldestAt, newestAt, first }: NewMail): NewMailPayload {
  return { count, oldestAt: timeOf(oldestAt), newestAt: timeOf(newestAt), first }
}

/** `queues` is null where Redis does not answer. */
export function presentStatus(
  { listener, workers, server, backlog, today, failures, maintenance }: Status,
  queues: readonly QueueFigures[] | null,
  version: string,
): StatusPayload {
  return {
    listener: { up: listener?.up === true, lastSeenAt: timeOf(listener?.lastSeenAt ?? null) },
    workers: workers.map(({ name, up, lastSeenAt }) => ({ name, up, lastSeenAt: lastSeenAt.toISOString() })),
    // Nobody is signed in without it, so that who reads this knows that it answers.
    mongodb: { up: true, kind: server.kind, version: server.version },
    redis: { up: queues !== null },
    queues: (queues ?? []).map(({ name, waitingCount, activeCount, failedCount, oldestWaitingAgeMs }) => ({
      name,
      waiting: waitingCount,
      active: activeCount,
      failed: failedCount,
      oldestAgeMs: oldestWaitingAgeMs,
    })),
    backlog,
    today,
    failures: [...failures],
    maintenance: presentMaintenance(maintenance),
    disk: { freeBytes: server.freeDiskBytes },
    version,
  }
}

function timeOf(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}
