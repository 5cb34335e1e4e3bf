import type { Context } from '../../../src/commands/context.ts'
import { asId } from '../../../src/domain/ids.ts'
import { newId } from '../../../src/platform/ids.ts'
import { createMailReader } from '../../../src/mail/mail-reader.ts'
import { createMetrics } from '../../../src/platform/metrics.ts'
import { createWeightedLimit } from '../../../src/platform/weighted-limit.ts'
import { checkRedis } from '../../../src/queue/redis.ts'
import { openStore } from '../../../src/store/connect.ts'
import { createCommandMonitor, type CommandMonitor } from '../command-monitor.ts'
import { commandsWithoutTenant } from '../commands-without-tenant.ts'
import { openQueues, silent } from '../queue/open-queues.ts'
import { giveBackDatabase, takeDatabase } from '../test-databases.ts'

export interface OpenContext {
  readonly ctx: Context
  readonly databaseName: string
  /** Of everything that went to MongoDB; `close` fails where a command did not say the tenant (property 42). */
  readonly monitor: CommandMonitor
  readonly close: () => Promise<void>
}

const installation: Context['installation'] = {
  crmAddress: 'crm@bccrm.example',
  crmAliases: [],
  unknownHost: 'quarantine',
  maxMessageBytes: 1024 * 1024,
  maxReceivedFields: 100,
  maxBacklog: 1000,
  quarantine: { perHostName: 10, perClientNetwork: 10, perTenantCount: 100, perTenantBytes: 1024 * 1024 },
  leaseMs: 60_000,
  maxStarts: 5,
  senderProofPatienceMs: 3_600_000,
}

/** A whole context on a database and queues of its own, without anybody who works them; DNS knows nothing. */
export async function openContext(mongodbUri: string, redisUrl: string, name: string): Promise<OpenContext> {
  const databaseName = takeDatabase()
  const monitor = createCommandMonitor(commandsWithoutTenant)
  const opened = await openStore({ uri: mongodbUri, databaseName, onCommand: monitor.onCommand })
  const queues = openQueues(redisUrl, name)
  await checkRedis(queues.redis, 10_000)
  const mailReader = createMailReader({ threads: 1, timeoutMs: 10_000, memoryBytes: 256 * 1024 * 1024 })
  const ctx: Context = {
    store: opened.store,
    rawStore: opened.rawStore,
    rawBytes: createWeightedLimit(128 * 1024 * 1024),
    turns: createWeightedLimit(Number.MAX_SAFE_INTEGER),
    jobs: queues.queues.producer,
    parse: () => Promise.reject(new Error('nothing is parsed here')),
    mailReader,
    scanMail: () => Promise.reject(new Error('nothing is scanned here')),
    checkSender: () => Promise.reject(new Error('no sender is checked here')),
    resolveTxt: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
    resolveMx: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
    clock: { now: () => new Date() },
    newId: () => asId(newId()),
    log: silent,
    metrics: createMetrics(() => Promise.reject(new Error('no readings here'))),
    installation,
  }
  return {
    ctx,
    databaseName,
    monitor,
    close: async () => {
      await mailReader.close()
      await opened.close()
      await queues.close()
      await giveBackDatabase(mongodbUri, databaseName)
      monitor.check()
    },
  }
}
