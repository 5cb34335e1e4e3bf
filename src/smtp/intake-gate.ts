import type { AcceptContext } from '../commands/accept-message.ts'
import type { DiskLimit } from './options.ts'

/** Whether mail may come in now. */
export interface IntakeGate {
  check(): Promise<Intake>
  /** One more message waits for a worker. */
  countAccepted(): void
  /** Something just failed: the next answer is not taken from memory. */
  doubt(): void
}

export type Intake =
  | { readonly kind: 'open'; readonly quarantine: 'roomy' | 'near_limit' }
  | { readonly kind: 'full' }
  /** MongoDB does not answer; a mail would not become durable. */
  | { readonly kind: 'fault' }

type GateContext = Pick<AcceptContext, 'store' | 'installation' | 'log' | 'metrics'>

interface Reading {
  readonly at: number
  readonly isAway: boolean
  readonly isDiskFull: boolean
  readonly backlogCount: number
  /** `acceptedCount` when the reading began: what came after it is added. */
  readonly acceptedBefore: number
  readonly quarantine: 'roomy' | 'near_limit'
}

/** A reading counts for this long. */
const freshMs = 1000
/** A database that has not answered by then is away. */
const patienceMs = 2000

/**
 * Asks MongoDB about once a second, whatever the traffic, how much waits for the workers, how full quarantine and disk are.
 * What this process accepted since the reading is counted in. Several listeners may each overshoot by a second of mail.
 */
export function createIntakeGate(ctx: GateContext, disk: DiskLimit | null): IntakeGate {
  let last: Reading | null = null
  let underWay: Promise<Reading> | null = null
  let acceptedCount = 0

  const refresh = (): Promise<Reading> => {
    underWay ??= readInTime(ctx, disk, acceptedCount).then((reading) => {
      last = reading
      underWay = null
      return reading
    })
    return underWay
  }
  const judge = (reading: Reading): Intake => {
    if (reading.isAway) return { kind: 'fault' }
    const waiting = reading.backlogCount + acceptedCount - reading.acceptedBefore
    if (reading.isDiskFull || waiting >= ctx.installation.maxBacklog) return { kind: 'full' }
    return { kind: 'open', quarantine: reading.quarantine }
  }
  return {
    async check() {
      const isFresh = last !== null && performance.now() - last.at <= freshMs
      return judge(last !== null && isFresh ? last : await refresh())
    },
    countAccepted() {
      acceptedCount += 1
    },
    doubt() {
      last = null
    },
  }
}

/** Never rejects: a reading that failed or took too long says `isAway`. */
async function readInTime(ctx: GateContext, disk: DiskLimit | null, acceptedBefore: number): Promise<Reading> {
  const { promise: timeUp, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs)
  try {
    return await Promise.race([read(ctx, disk, acceptedBefore), timeUp])
  } catch (error) {
    ctx.metrics.fault('smtp_intake')
    ctx.log.warn({ err: error }, 'no mail taken in, MongoDB does not answer')
    const at = performance.now()
    return { at, isAway: true, isDiskFull: false, backlogCount: 0, acceptedBefore, quarantine: 'roomy' }
  } finally {
    clearTimeout(timer)
  }
}

async function read(
  { store, installation }: GateContext,
  disk: DiskLimit | null,
  acceptedBefore: number,
): Promise<Reading> {
  const limits = installation.quarantine
  const leastCount = Math.min(limits.perHostName, limits.perClientNetwork, limits.perTenantCount)
  // Half of the smallest share: what is under way is not in quarantine yet, and no share can be used up before.
  const nearCount = Math.max(1, Math.ceil(leastCount / 2))
  const [backlog, held, freeBytes] = await Promise.all([
    store.messages.backlog(),
    store.messages.quarantineSample(nearCount),
    disk?.readFreeBytes() ?? null,
  ])
  const isNear = leastCount === 0 || held.count >= nearCount || held.bytes * 2 >= limits.perTenantBytes
  return {
    at: performance.now(),
    isAway: false,
    isDiskFull: disk !== null && freeBytes !== null && freeBytes < disk.minFreeBytes,
    backlogCount: backlog.count,
    acceptedBefore,
    quarantine: isNear ? 'near_limit' : 'roomy',
  }
}
