import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMongod } from '../../src/dev/services/mongod.ts'
import { findFreePort } from '../../src/dev/services/port.ts'
import { startRedis } from '../../src/dev/services/redis.ts'
import type { Instance } from '../../src/dev/services/instance.ts'
import { openStore, type OpenedStore } from '../../src/store/connect.ts'
import { startPart, type Part } from '../support/plant/part.ts'

/** An installation as it runs in production: one listener and one worker process, with MongoDB and Redis of their own. */
export interface BenchPlant {
  readonly mongod: Instance
  readonly redis: Instance
  readonly listener: Part
  workers: Part | null
  readonly smtpPort: number
  readonly opened: OpenedStore
  readonly environment: Readonly<Record<string, string>>
  /** `extra`: settings of these workers alone. */
  readonly startWorkers: (extra?: Readonly<Record<string, string>>) => Promise<void>
  readonly stopWorkers: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function startBenchPlant(say: (line: string) => void): Promise<BenchPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'bccrm-bench-'))
  const mongod = await startMongod({ dataFolder: join(folder, 'mongodb'), say, allowFetch: true, cacheGb: 1 })
  const redis = await startRedis({ dataFolder: join(folder, 'redis'), say, allowFetch: true, keepData: false })
  const smtpPort = await findFreePort()
  const uri = new URL(mongod.uri)
  uri.pathname = '/bccrm'
  const environment = {
    MONGODB_URI: uri.href,
    REDIS_URL: redis.uri,
    BCCRM_DATA_DIR: folder,
    BCCRM_SMTP_PORT: String(smtpPort),
    BCCRM_CRM_ADDRESS: 'crm@bccrm.example',
    BCCRM_LOG_LEVEL: 'warn',
    // One client sends everything here; nobody else has a share to lose.
    BCCRM_SMTP_MAX_MAILS_PER_MINUTE: '0',
    BCCRM_RELAYS_CHECKING_SENDERS: '127.0.0.1',
    BCCRM_MAX_BACKLOG: '1000000',
  }
  const opened = await openStore({ uri: uri.href })
  const listener = await startPart(['serve', '--smtp'], environment)
  const plant: BenchPlant = {
    mongod,
    redis,
    listener,
    workers: null,
    smtpPort,
    opened,
    environment,
    startWorkers: async (extra = {}) => {
      plant.workers ??= await startPart(['serve', '--workers'], { ...environment, ...extra })
    },
    stopWorkers: async () => {
      await plant.workers?.stop()
      plant.workers = null
    },
    close: async () => {
      await Promise.all([listener.stop(), plant.workers?.stop()])
      await opened.close()
      await Promise.all([mongod.stop(), redis.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
  return plant
}
