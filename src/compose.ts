import type { Context } from './commands/context.ts'
import { healthParts } from './health-parts.ts'
import { createMailReader } from './mail/mail-reader.ts'
import { createParser } from './mail/parse-message.ts'
import { systemResolver } from './mail/resolver.ts'
import { createSenderCheck } from './mail/sender-proof.ts'
import { createVirusScan, noScanner, type ScanMail } from './mail/virus-scan.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { createHealth, type Health } from './platform/health.ts'
import { newId } from './platform/ids.ts'
import { createLogger, type Logger } from './platform/logger.ts'
import { createMetrics } from './platform/metrics.ts'
import { StartUpError } from './platform/start-up-error.ts'
import { createWeightedLimit } from './platform/weighted-limit.ts'
import { createQueues, type Queues } from './queue/producer.ts'
import { checkRedis, connectProducer, type RedisConnection, type RedisSettings } from './queue/redis.ts'
import { readReadings } from './readings.ts'
import { openStore, type OpenedStore } from './store/connect.ts'
import type { OnCommand } from './store/mongo/database.ts'

/** All parts of one process, built from its configuration; what the command line starts is started on them. */
export interface Composed {
  readonly config: Config
  readonly context: Context
  readonly database: Pick<OpenedStore, 'ping' | 'missingIndexes' | 'freeDiskBytes'>
  readonly redis: RedisConnection
  readonly redisSettings: RedisSettings
  readonly queues: Queues
  readonly health: Health
  close(): Promise<void>
}

const healthTimeoutMs = 3000
/** How long Redis may take to be there at start, e.g. when both are started together. */
const redisPatienceMs = 10_000
/** One question, and all questions of one mail together; after that the answer is "not now". */
const dns = { timeoutMs: 5000, deadlineMs: 20_000 }

/**
 * Builds everything, and refuses to go on where something outside is not as it must be. `onCommand` is told what goes over
 * the wire to MongoDB.
 * @throws StartUpError or UnusableDatabase, which name the thing and say what to do.
 */
export async function compose(
  config: Config,
  log: Logger = createLogger({ level: config.logLevel }),
  onCommand?: OnCommand,
): Promise<Composed> {
  const mongodbUri = given(config.mongodbUri, 'MONGODB_URI')
  const redisSettings = redisSettingsOf(config)
  const redis = connectProducer(redisSettings, log)
  const database = await openBoth(redis, { uri: mongodbUri, ...(onCommand === undefined ? {} : { onCommand }) })
  const queues = createQueues(redis, redisSettings, log)
  const parser = createParser(config.parser)
  const mailReader = createMailReader(config.parser)
  const { resolveDns, resolveTxt, resolveMx } = systemResolver({ servers: config.dnsServers, timeoutMs: dns.timeoutMs })
  const { hostName } = config.smtp
  const context: Context = {
    store: database.store,
    rawStore: database.rawStore,
    rawBytes: createWeightedLimit(config.rawMemoryBytes),
    turns: createWeightedLimit(Number.MAX_SAFE_INTEGER),
    jobs: queues.producer,
    parse: parser.parse,
    mailReader,
    scanMail: scanOf(config, log),
    checkSender: createSenderCheck({ resolve: resolveDns, hostName, deadlineMs: dns.deadlineMs }),
    resolveTxt,
    resolveMx,
    clock: systemClock,
    newId: newId as Context['newId'],
    log,
    metrics: createMetrics(() => readReadings({ store: database.store, queues, clock: systemClock })),
    installation: config.installation,
  }
  return {
    config,
    context,
    database,
    redis,
    redisSettings,
    queues,
    health: createHealth(healthParts({ config, database, redis, clock: systemClock }), healthTimeoutMs),
    close: async () => {
      await queues.producer.close()
      redis.disconnect()
      await parser.close()
      await mailReader.close()
      await database.close()
    },
  }
}

function scanOf({ virusScan: { clamd, deadlineMs } }: Config, log: Logger): ScanMail {
  return clamd === null ? noScanner : createVirusScan({ clamd, deadlineMs, clock: systemClock, log })
}

function redisSettingsOf(config: Config): RedisSettings {
  return { url: given(config.redisUrl, 'REDIS_URL'), prefix: config.redisPrefix, timeoutMs: config.redisTimeoutMs }
}

function given(value: string | null, name: string): string {
  if (value !== null) return value
  throw new StartUpError(
    `${name} is not set. Set it, or start by npm start, which finds or starts a service by itself.`,
  )
}

/** Where one cannot be used, the other is closed again, so that a refused start does not hang. */
async function openBoth(redis: RedisConnection, mongodb: Parameters<typeof openStore>[0]): Promise<OpenedStore> {
  const [checked, opened] = await Promise.allSettled([checkRedis(redis, redisPatienceMs), openStore(mongodb)])
  if (checked.status === 'fulfilled' && opened.status === 'fulfilled') return opened.value
  redis.disconnect()
  if (opened.status === 'fulfilled') await opened.value.close()
  throw opened.status === 'rejected' ? opened.reason : (checked as PromiseRejectedResult).reason
}
