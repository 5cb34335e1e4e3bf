import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import mongoose from 'mongoose'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../src/compose.ts'
import { waitForChild } from '../../src/dev/services/child.ts'
import { startInstance, type Instance } from '../../src/dev/services/instance.ts'
import { lookAtMachine } from '../../src/dev/services/machine.ts'
import { findMongod, startMongod } from '../../src/dev/services/mongod.ts'
import { accepts, findFreePort } from '../../src/dev/services/port.ts'
import { startRedis } from '../../src/dev/services/redis.ts'
import { shutDown } from '../../src/dev/services/replica-set.ts'
import { readConfig } from '../../src/platform/config.ts'
import { silent } from '../support/queue/open-queues.ts'

let folder: string
let mongod: Instance
let redis: Instance

const options = { say: () => undefined, allowFetch: true }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bccrm-start-'))
  mongod = await startMongod({ ...options, dataFolder: join(folder, 'mongodb') })
  redis = await startRedis({ ...options, dataFolder: join(folder, 'redis'), keepData: false })
})
afterAll(async () => {
  await Promise.all([redis.stop(), mongod.stop()])
  await rm(folder, { recursive: true, force: true })
})

const start = (mongodbUri: string) => compose(readConfig({ MONGODB_URI: mongodbUri, REDIS_URL: redis.uri }), silent)

/** The same mongod, without the argument that makes it a member of a replica set. */
async function startStandalone(dataFolder: string): Promise<Instance> {
  const program = await findMongod(await lookAtMachine(), { ...options, dataFolder })
  const port = await findFreePort()
  const dbFolder = join(dataFolder, 'db')
  await mkdir(dbFolder, { recursive: true })
  await program.prepareDbFolder(dbFolder)
  const { args, ...command } = program.command({ dbFolder, port, cacheGb: 0.25 })
  const at = args.indexOf('--replSet')
  return startInstance(
    {
      name: 'MongoDB alone',
      kind: program.kind,
      uri: `mongodb://127.0.0.1:${port}/bccrm?directConnection=true`,
      port,
      folder: dataFolder,
      command: { ...command, args: args.toSpliced(at, 2) },
      waitUntilReady: (child, logFile) =>
        waitForChild(child, logFile, 90_000, async (signal) => {
          while (!(await accepts('127.0.0.1', port, 1000))) {
            signal.throwIfAborted()
            await delay(50)
          }
        }),
      servingPid: program.servingPid,
      askToStop: () => shutDown(port),
    },
    options.say,
  )
}

describe('start-up', () => {
  it('refuses a mongod that is no member of a replica set, and says how to make it one (property 16)', async () => {
    const alone = await startStandalone(join(folder, 'alone'))
    await expect(start(alone.uri)).rejects.toThrow(/needs a replica set.*--replSet rs0.*rs\.initiate/s)
    await alone.stop()
  })

  it('refuses a Redis that throws jobs away, and closes what it had opened (property 16)', async () => {
    const evicting = await startRedis({ ...options, dataFolder: join(folder, 'evicting'), keepData: false })
    const settings = { MONGODB_URI: mongod.uri.replace('/?', '/bccrm?'), REDIS_URL: evicting.uri }
    const composed = await compose(readConfig(settings), silent)
    await composed.redis.config('SET', 'maxmemory-policy', 'allkeys-lru')
    await composed.close()
    await expect(compose(readConfig(settings), silent)).rejects.toThrow('maxmemory-policy "allkeys-lru"')
    await evicting.stop()
  })

  it('refuses a database that lacks a unique index, and names it (property 16)', async () => {
    const uri = mongod.uri.replace('/?', '/bccrm?')
    const composed = await start(uri)
    expect((await composed.health.check()).ready).toBe(true)
    const connection = await mongoose.createConnection(uri).asPromise()
    await connection.collection('historyEntries').dropIndexes()
    const report = await composed.health.check()
    expect(report.parts.find((part) => part.name === 'indexes')?.trouble).toContain('historyEntries')
    await composed.close()
    await expect(start(uri)).rejects.toThrow(/lacks unique indexes.*historyEntries/)
    await connection.close()
  })
})
