import { join, resolve } from 'node:path'
import type { Instance } from './instance.ts'
import { lookAtMachine, type Machine, type Say } from './machine.ts'
import { startMongod } from './mongod.ts'
import { startRedis } from './redis.ts'

export interface ServicesOptions {
  /** Where started services keep their data: `mongodb/` and `redis/` in it. */
  readonly dataFolder: string
  readonly mongodbUri?: string
  readonly redisUrl?: string
  readonly say: Say
  /** Whether missing programs may be downloaded, built or installed. Never happens under NODE_ENV=production. */
  readonly allowFetch: boolean
  /** Whether Redis keeps what it holds over its end; MongoDB always does. */
  readonly keepData: boolean
  /** MongoDB's cache in GB, 0.5 unless told. */
  readonly cacheGb?: number
  readonly machine?: Machine
}

/** MongoDB and Redis that can be used, and how to stop those of them that we started. */
export interface Services {
  readonly mongodbUri: string
  readonly redisUrl: string
  /** `given`, or what runs, e.g. `mongod 7.0.15 under Wine 10`. */
  readonly mongodbKind: string
  readonly redisKind: string
  stop(): Promise<void>
}

/** Uses the services that are given, and finds or fetches and starts the others. Throws PartMissing with what to do. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const machine = options.machine ?? (await lookAtMachine())
  const allowFetch = options.allowFetch && machine.env['NODE_ENV'] !== 'production'
  const { say, keepData } = options
  // The programs run in folders of their own.
  const dataFolder = resolve(options.dataFolder)
  const [mongodb, redis] = await Promise.allSettled([
    given(options.mongodbUri) ??
      timed('MongoDB', say, () => {
        const cache = options.cacheGb === undefined ? {} : { cacheGb: options.cacheGb }
        return startMongod({ dataFolder: join(dataFolder, 'mongodb'), say, allowFetch, machine, ...cache })
      }),
    given(options.redisUrl) ??
      timed('Redis', say, () =>
        startRedis({ dataFolder: join(dataFolder, 'redis'), say, allowFetch, keepData, machine }),
      ),
  ])
  if (mongodb.status === 'rejected' || redis.status === 'rejected') {
    const failures = [mongodb, redis].filter((one) => one.status === 'rejected')
    await stopAll([mongodb, redis].filter((one) => one.status === 'fulfilled').map((one) => one.value))
    throw failures.length === 1 ? failures[0]?.reason : joined(failures.map((one) => one.reason as unknown))
  }
  return {
    mongodbUri: mongodb.value.uri,
    redisUrl: redis.value.uri,
    mongodbKind: mongodb.value.kind,
    redisKind: redis.value.kind,
    stop: () => stopAll([mongodb.value, redis.value]),
  }
}

type Usable = Pick<Instance, 'uri' | 'kind' | 'stop'>

function given(uri: string | undefined): Promise<Usable> | undefined {
  if (uri === undefined || uri === '') return undefined
  return Promise.resolve({ uri, kind: 'given', stop: () => Promise.resolve() })
}

async function timed(name: string, say: Say, start: () => Promise<Usable>): Promise<Usable> {
  const began = performance.now()
  const usable = await start()
  say(`${name}: ${usable.kind} is ready (${((performance.now() - began) / 1000).toFixed(1)} s).`)
  return usable
}

async function stopAll(services: readonly Usable[]): Promise<void> {
  await Promise.all(services.map((service) => service.stop()))
}

/** Both parts missing at once are told at once, so that nobody has to start twice to learn it. */
function joined(reasons: readonly unknown[]): Error {
  return new AggregateError(
    reasons,
    reasons.map((one) => (one instanceof Error ? one.message : String(one))).join('\n\n'),
  )
}
