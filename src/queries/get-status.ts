import type { Acting } from '../domain/acting.ts'
import { partStates, type PartState } from '../domain/heartbeat.ts'
import type { Maintenance } from '../domain/maintenance.ts'
import type { StateReason } from '../domain/message.ts'
import { startOfDay } from '../domain/clock-time.ts'
import type { Context } from '../commands/context.ts'
import type { DatabaseServer } from '../store/parts.ts'

export interface Status {
  /** All listeners as one; null where none was seen for a day. */
  readonly listener: PartState | null
  readonly workers: readonly PartState[]
  readonly server: DatabaseServer
  /** Null: changes are possible. */
  readonly maintenance: Maintenance | null
  readonly backlog: { readonly count: number; readonly oldestAgeMs: number | null }
  readonly today: { readonly received: number; readonly filed: number; readonly asked: number; readonly failed: number }
  readonly failures: readonly { readonly reason: StateReason | null; readonly count: number }[]
}

/** How the installation does, in numbers without content; mail is counted of the reader's tenant only. */
export async function getStatus(ctx: Pick<Context, 'store' | 'clock'>, by: Acting, timeZone: string): Promise<Status> {
  const { parts, figures, messages } = ctx.store
  const now = ctx.clock.now()
  const [beats, server, maintenance, backlog, { byState }, failures] = await Promise.all([
    parts.beats(),
    parts.describeServer(),
    ctx.store.maintenance.get(),
    messages.backlog(),
    figures.arrivals(by.tenantId, null, startOfDay(now, timeZone)),
    figures.failures(by.tenantId),
  ])
  const { oldestReceivedAt } = backlog
  return {
    listener: newest(partStates(beats, 'listener', now)),
    workers: partStates(beats, 'worker', now),
    server,
    maintenance,
    backlog: {
      count: backlog.count,
      oldestAgeMs: oldestReceivedAt === null ? null : Math.max(now.getTime() - oldestReceivedAt.getTime(), 0),
    },
    today: {
      received: Object.values(byState).reduce((sum, count) => sum + count, 0),
      filed: byState.assigned,
      asked: byState.in_review + byState.unmatched,
      failed: byState.failed,
    },
    failures,
  }
}

function newest(states: readonly PartState[]): PartState | null {
  return states.toSorted((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime())[0] ?? null
}
