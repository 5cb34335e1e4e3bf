import { Redis } from 'ioredis'
import { StartUpError, Unreachable } from '../platform/start-up-error.ts'
import type { Logger } from '../platform/logger.ts'

/** One connection to Redis; only `src/queue` and the worker shell know which library makes it. */
export type RedisConnection = Redis

export interface RedisSettings {
  readonly url: string
  /** First part of every key. */
  readonly prefix: string
  /** How long one command of a producer may take. */
  readonly timeoutMs: number
}

/**
 * For adding jobs: fails at once while Redis is away (`enableOfflineQueue` off) and within the timeout while it does not
 * answer, because a client waits for its 250 meanwhile.
 */
export function connectProducer(settings: RedisSettings, log: Logger): Redis {
  return connect(settings, log, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: settings.timeoutMs,
    connectTimeout: Math.max(settings.timeoutMs, 1000),
  })
}

/** For taking jobs: waits for Redis as long as it takes, as BullMQ's workers demand. */
export function connectWorker(settings: RedisSettings, log: Logger): Redis {
  return connect(settings, log, { maxRetriesPerRequest: null })
}

/**
 * Refuses a Redis that cannot be reached, is too old for the queue, or may throw jobs away.
 * @throws StartUpError
 */
export async function checkRedis(redis: Redis, patienceMs: number): Promise<void> {
  await waitUntilReady(redis, patienceMs)
  const info = await redis.info()
  const version = fieldOf(info, 'redis_version')
  if (!isRecentEnough(version)) {
    throw new StartUpError(`REDIS_URL names Redis ${version}; bccrm needs Redis 6.2 or newer (or Valkey).`)
  }
  const policy = fieldOf(info, 'maxmemory_policy')
  if (policy !== 'noeviction') {
    throw new StartUpError(
      `Redis runs with maxmemory-policy "${policy}", which throws jobs away when memory is short. ` +
        'Set it to noeviction: redis-cli CONFIG SET maxmemory-policy noeviction, and in redis.conf.',
    )
  }
}

interface ConnectionKind {
  readonly maxRetriesPerRequest: number | null
  readonly enableOfflineQueue?: boolean
  readonly commandTimeout?: number
  readonly connectTimeout?: number
}

/** Says once that the connection went and once that it came back; each failed attempt in between only at level debug. */
function connect(settings: RedisSettings, log: Logger, kind: ConnectionKind): Redis {
  const redis = new Redis(settings.url, { ...kind, retryStrategy: (times) => Math.min(50 * times, 1000) })
  let isLost = false
  redis.on('error', (error) => log.debug({ err: error }, 'redis connection trouble'))
  redis.on('ready', () => {
    if (isLost) log.info('redis is back')
    isLost = false
  })
  redis.on('close', () => {
    if (!isLost && redis.status !== 'end') log.warn('redis connection lost')
    isLost = true
  })
  return redis
}

async function waitUntilReady(redis: Redis, patienceMs: number): Promise<void> {
  if (redis.status === 'ready') return
  const { promise, resolve, reject } = Promise.withResolvers<null>()
  let last: Error | null = null
  const onError = (error: Error): void => {
    last = error
  }
  const onReady = (): void => resolve(null)
  const timer = setTimeout(() => reject(unreachable(last)), patienceMs)
  redis.on('error', onError)
  redis.once('ready', onReady)
  try {
    await promise
  } finally {
    clearTimeout(timer)
    redis.off('error', onError)
    redis.off('ready', onReady)
  }
}

function unreachable(cause: Error | null): StartUpError {
  const why = cause === null ? 'no answer' : cause.message
  // It answers: waiting helps as little as trying again.
  if (/^(?:WRONGPASS|NOAUTH|NOPERM)\b/.test(why)) {
    return new StartUpError(`Redis does not accept the name or password in REDIS_URL (${why}).`, { cause })
  }
  return new Unreachable(`Redis cannot be reached (${why}). Is it running, and does REDIS_URL name it?`, { cause })
}

/** INFO instead of CONFIG GET, which hosted Redis services forbid. */
function fieldOf(info: string, name: string): string {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? 'unknown'
}

/** Valkey states the Redis version it is compatible with. */
function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 6 || (major === 6 && minor >= 2)
}
