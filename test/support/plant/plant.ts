import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../../../src/dev/services/port.ts'
import { openStore, type OpenedStore } from '../../../src/store/connect.ts'
import { startMongod } from '../../../src/dev/services/mongod.ts'
import { startRedis } from '../../../src/dev/services/redis.ts'
import { countRaw, type RawKept } from '../raw-kept.ts'
import { onDatabase } from '../store.ts'
import { startPart, type Part } from './part.ts'
import type { Instance } from '../../../src/dev/services/instance.ts'

/** A whole installation of real processes, each of which may be killed and started again. */
export interface Plant {
  readonly mongod: Instance
  readonly redis: Instance
  readonly listener: Part
  readonly workers: Part
  readonly smtpPort: number
  /** A connection of the test's own, to look at what is stored. */
  readonly opened: OpenedStore
  readonly environment: Readonly<Record<string, string>>
  /** Every message there is, counted past the store. */
  readonly recordCount: () => Promise<number>
  readonly rawKept: () => Promise<RawKept>
  close(): Promise<void>
}

/** Short times, so that what died is taken up again within a test. */
const quick = {
  BCCRM_LOG_LEVEL: 'warn',
  BCCRM_LEASE_MS: '3000',
  BCCRM_JOB_LOCK_MS: '3000',
  BCCRM_SWEEP_EVERY_MS: '1000',
  BCCRM_SWEEP_AGE_MS: '1000',
  BCCRM_MAX_STARTS: '50',
  BCCRM_SMTP_MAX_MAILS_PER_MINUTE: '0',
  BCCRM_RELAYS_CHECKING_SENDERS: '127.0.0.1',
}

/** Starts MongoDB, Redis, a listener and a worker process, all their own, with data in a temporary folder. */
export async function startPlant(settings: Readonly<Record<string, string>> = {}): Promise<Plant> {
  const folder = await mkdtemp(join(tmpdir(), 'bccrm-plant-'))
  const common = { say: () => undefined, allowFetch: true }
  const mongod = await startMongod({ dataFolder: join(folder, 'mongodb'), ...common })
  const redis = await startRedis({ dataFolder: join(folder, 'redis'), keepData: true, ...common })
  const smtpPort = await findFreePort()
  const uri = new URL(mongod.uri)
  uri.pathname = '/bccrm'
  const environment = {
    ...quick,
    MONGODB_URI: uri.href,
    REDIS_URL: redis.uri,
    BCCRM_SMTP_PORT: String(smtpPort),
    ...settings,
  }
  const opened = await openStore({ uri: uri.href })
  const listener = await startPart(['serve', '--smtp'], environment)
  const workers = await startPart(['serve', '--workers'], environment)
  return {
    mongod,
    redis,
    listener,
    workers,
    smtpPort,
    opened,
    environment,
    recordCount: () => onDatabase(uri.href, 'bccrm', (db) => db.collection('messages').countDocuments()),
    rawKept: () => onDatabase(uri.href, 'bccrm', countRaw),
    close: async () => {
      await Promise.all([listener.stop(), workers.stop()])
      await opened.close()
      await Promise.all([mongod.stop(), redis.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
