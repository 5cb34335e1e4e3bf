import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { HealthPart } from './platform/health.ts'
import type { RedisConnection } from './queue/redis.ts'
import type { OpenedStore } from './store/connect.ts'

export interface Watched {
  readonly config: Config
  readonly database: Pick<OpenedStore, 'store' | 'ping' | 'missingIndexes' | 'freeDiskBytes'>
  readonly redis: RedisConnection
  readonly clock: Clock
}

/** What must be well for any process to be useful; workers add their own part when they start. */
export function healthParts(watched: Watched): readonly HealthPart[] {
  const { database, redis } = watched
  return [
    { name: 'mongodb', check: () => database.ping().then(() => null) },
    { name: 'redis', check: () => redis.ping().then(() => null) },
    { name: 'indexes', check: () => findMissingIndexes(watched) },
    { name: 'backlog', check: () => findBacklog(watched) },
    { name: 'disk', check: () => findShortDisk(watched) },
  ]
}

async function findMissingIndexes({ database }: Watched): Promise<string | null> {
  const missing = await database.missingIndexes()
  return missing.length === 0 ? null : `unique indexes are missing: ${missing.join(', ')}`
}

/** Seen from the outside, whatever the reason: mail comes in and is not worked off. */
async function findBacklog({ config, database, clock }: Watched): Promise<string | null> {
  const { count, oldestReceivedAt } = await database.store.messages.backlog()
  const ageMs = oldestReceivedAt === null ? 0 : clock.now().getTime() - oldestReceivedAt.getTime()
  if (count >= config.installation.maxBacklog)
    return `${count} messages under way, at most ${config.installation.maxBacklog}`
  if (ageMs > config.workers.maxBacklogAgeMs) return `the oldest message under way is ${Math.round(ageMs / 1000)} s old`
  return null
}

async function findShortDisk({ config, database }: Watched): Promise<string | null> {
  const freeBytes = await database.freeDiskBytes()
  if (freeBytes === null || freeBytes >= config.minFreeDiskBytes) return null
  return `${freeBytes} bytes free at MongoDB, at least ${config.minFreeDiskBytes} are needed`
}
