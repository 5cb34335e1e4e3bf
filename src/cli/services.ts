import { join } from 'node:path'
import { findRunning, type Running } from '../dev/running.ts'
import { startServices } from '../dev/services/services.ts'
import { readConfig, type Config, type Environment } from '../platform/config.ts'
import { UsageError } from './failure.ts'

/** The configuration with the MongoDB and Redis that can be used, and how to stop those that were started for it. */
export interface UsableServices {
  readonly config: Config
  /** False: all were given, or belong to a program that runs already. */
  readonly startedHere: boolean
  readonly stop: () => Promise<void>
}

const nothingToStop = () => Promise.resolve()

/**
 * MongoDB and Redis as the environment gives them, by value or by file; what it does not give is that of the program that
 * runs in this folder, else it is started. In production nothing is looked for and nothing started.
 */
export async function usableServices(environment: Environment): Promise<UsableServices> {
  const config = readConfig(environment)
  if (isComplete(config, environment)) return { config, startedHere: false, stop: nothingToStop }
  const running = await findRunning(config.dataDir)
  if (running === null) return startMissing(config, environment)
  return { config: joined(config, environment, running), startedHere: false, stop: nothingToStop }
}

/** As `usableServices`, without asking what runs in this folder. */
export async function startMissing(config: Config, environment: Environment): Promise<UsableServices> {
  if (isComplete(config, environment)) return { config, startedHere: false, stop: nothingToStop }
  const { mongodbUri, redisUrl, dataDir } = config
  const services = await startServices({
    dataFolder: join(dataDir, 'services'),
    ...(mongodbUri === null ? {} : { mongodbUri }),
    ...(redisUrl === null ? {} : { redisUrl }),
    say,
    allowFetch: true,
    keepData: true,
  })
  return {
    config: { ...config, mongodbUri: services.mongodbUri, redisUrl: services.redisUrl },
    startedHere: true,
    stop: () => services.stop(),
  }
}

/** The environment with these values in place of what it says of the same variables, also by `_FILE`. */
export function overridden(environment: Environment, values: Readonly<Record<string, string>>): Environment {
  const kept = Object.entries(environment).filter(([name]) => !Object.hasOwn(values, name.replace(/_FILE$/, '')))
  return { ...Object.fromEntries(kept), ...values }
}

/** Progress goes to standard error, so that `--json` stays one document. */
export function say(line: string): void {
  console.error(line)
}

function isComplete({ mongodbUri, redisUrl }: Config, environment: Environment): boolean {
  return (mongodbUri !== null && redisUrl !== null) || environment['NODE_ENV'] === 'production'
}

/** Half of one installation and half of another would put work into a queue whose workers look into another database. */
function joined(config: Config, environment: Environment, running: Running): Config {
  const theirs = readConfig(overridden(environment, running.environment))
  const names = { MONGODB_URI: 'mongodbUri', REDIS_URL: 'redisUrl' } as const
  for (const [name, key] of Object.entries(names)) {
    if (config[key] === null || config[key] === theirs[key]) continue
    const other = name === 'MONGODB_URI' ? 'REDIS_URL' : 'MONGODB_URI'
    throw new UsageError(
      `${name} names another one than the program that runs in ${config.dataDir} uses (process ${running.pid}). ` +
        `Give ${other} too, or neither, or stop that program.`,
    )
  }
  return theirs
}
