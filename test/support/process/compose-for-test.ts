import { compose, type Composed } from '../../../src/compose.ts'
import type { Context } from '../../../src/commands/context.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { createCommandMonitor } from '../command-monitor.ts'
import { commandsWithoutTenant } from '../commands-without-tenant.ts'
import { silent } from '../queue/open-queues.ts'
import { giveBackDatabase, takeDatabase } from '../test-databases.ts'

export interface TestServices {
  readonly mongodbUri: string
  readonly redisUrl: string
  /** Names the Redis prefix; one per test file. */
  readonly name: string
  readonly settings?: Readonly<Record<string, string>>
  /** What stands in for the world outside: clock, DNS, sender check; and who reads the log. */
  readonly fakes?: Partial<
    Pick<Context, 'clock' | 'resolveTxt' | 'resolveMx' | 'checkSender' | 'jobs' | 'parse' | 'log'>
  >
}

/**
 * A whole process on a database and Redis prefix of its own; `close` removes both, and fails where any command on a tenant's
 * data did not say the tenant (property 42).
 */
export async function composeForTest(services: TestServices): Promise<Composed> {
  const name = `test-${services.name}-${process.pid}`
  const databaseName = takeDatabase()
  const config = readConfig({
    MONGODB_URI: withDatabase(services.mongodbUri, databaseName),
    REDIS_URL: services.redisUrl,
    BCCRM_REDIS_PREFIX: name,
    BCCRM_REDIS_TIMEOUT_MS: '5000',
    BCCRM_SWEEP_EVERY_MS: '200',
    BCCRM_SWEEP_AGE_MS: '100',
    BCCRM_PARSER_THREADS: '1',
    ...services.settings,
  })
  const monitor = createCommandMonitor(commandsWithoutTenant)
  const composed = await compose(config, silent, monitor.onCommand)
  return {
    ...composed,
    // The page of host names asks by itself; a test asks no DNS of others.
    context: { ...composed.context, resolveMx: () => Promise.resolve([]), ...services.fakes },
    close: async () => {
      const keys = composed.redis.status === 'ready' ? await composed.redis.keys(`${name}:*`) : []
      if (keys.length > 0) await composed.redis.del(...keys)
      await composed.close()
      await giveBackDatabase(services.mongodbUri, databaseName)
      monitor.check()
    },
  }
}

function withDatabase(uri: string, name: string): string {
  const url = new URL(uri)
  url.pathname = `/${name}`
  return url.href
}
