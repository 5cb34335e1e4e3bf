/** GET /api/status: the parts of the installation as they are now. */
export interface Status {
  readonly listener: { readonly up: boolean; readonly lastSeenAt: string | null }
  readonly workers: readonly { readonly name: string; readonly up: boolean; readonly lastSeenAt: string | null }[]
  readonly mongodb: { readonly up: boolean; readonly version: string }
  readonly redis: { readonly up: boolean }
  readonly queues: readonly {
    readonly name: string
    readonly waiting: number
    readonly active: number
    readonly failed: number
    readonly oldestAgeMs: number | null
  }[]
  readonly backlog: { readonly count: number; readonly oldestAgeMs: number | null }
  readonly today: { readonly received: number; readonly filed: number; readonly asked: number; readonly failed: number }
  /** Failed mail of the tenant by what failed. */
  readonly failures: readonly { readonly reason: string | null; readonly count: number }[]
  /** Null where it cannot be told. */
  readonly disk: { readonly freeBytes: number | null }
  /** Null: changes are possible. */
  readonly maintenance: { readonly since: string } | null
  readonly version: string
}

export interface Trouble {
  readonly id: 'listener' | 'worker' | 'mongodb' | 'redis' | 'backlog' | 'disk' | 'failed'
  readonly name: string
}

/** Older than this, mail waits longer than anybody expects. */
const backlogMs = 15 * 60_000

/** Below this, raw mail cannot be kept much longer. */
const lowDiskBytes = 2_000_000_000

/** What is wrong, worst first; nothing where all is well. */
export function troublesOf(status: Status): readonly Trouble[] {
  const { listener, workers, mongodb, redis, backlog, disk, failures } = status
  const found: readonly (readonly [boolean, Trouble])[] = [
    [!listener.up, { id: 'listener', name: '' }],
    [!mongodb.up, { id: 'mongodb', name: '' }],
    [!redis.up, { id: 'redis', name: '' }],
    ...workers.map(({ name, up }) => [!up, { id: 'worker', name }] as const),
    [(backlog.oldestAgeMs ?? 0) > backlogMs, { id: 'backlog', name: '' }],
    [disk.freeBytes !== null && disk.freeBytes < lowDiskBytes, { id: 'disk', name: '' }],
    [failures.length > 0, { id: 'failed', name: '' }],
  ]
  return found.flatMap(([isTrouble, trouble]) => (isTrouble ? [trouble] : []))
}
