import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import type { TestProject } from 'vitest/node'
import { startServices, type Services } from '../../../src/dev/services/services.ts'
import { dropTestDatabases } from '../test-databases.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    mongodbUri: string
    redisUrl: string
  }
}

interface Shared {
  users: number
  readonly started: Promise<{ services: Services; folder: string }>
}

/** Every project loads this file anew, and all of them share one MongoDB and one Redis: so these are kept here. */
const place = globalThis as { bccrmTestServices?: Shared | undefined }

const FOLDER = 'bccrm-test-'

/** Starts the services before the first project that names this file, and gives tests `inject('mongodbUri')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (place.bccrmTestServices ??= { users: 0, started: start() })
  shared.users += 1
  const { services } = await shared.started
  project.provide('mongodbUri', services.mongodbUri)
  project.provide('redisUrl', services.redisUrl)
  return () => leave(shared)
}

async function start(): Promise<{ services: Services; folder: string }> {
  for (const place of [tmpdir(), MEMORY]) await removeLeftOvers(place)
  const folder = await mkdtemp(join(await placeOfData(), `${FOLDER}${process.pid}-`))
  const { MONGODB_URI, REDIS_URL } = process.env
  const services = await startServices({
    dataFolder: folder,
    ...(MONGODB_URI === undefined ? {} : { mongodbUri: MONGODB_URI }),
    ...(REDIS_URL === undefined ? {} : { redisUrl: REDIS_URL }),
    say: (line) => process.stderr.write(`${line}\n`),
    allowFetch: true,
    keepData: false,
  })
  if (services.mongodbKind !== 'given') await keepWhatExpired(services.mongodbUri)
  return { services, folder }
}

/**
 * Many tests have a clock of their own, months behind: what expires by the clock of MongoDB (TTL indexes) would go at some
 * moment in the middle of a test. A server that was given is left as it is.
 */
async function keepWhatExpired(mongodbUri: string): Promise<void> {
  const client = await mongo.MongoClient.connect(mongodbUri)
  try {
    await client.db('admin').command({ setParameter: 1, ttlMonitorEnabled: false })
  } finally {
    await client.close()
  }
}

async function leave(shared: Shared): Promise<void> {
  shared.users -= 1
  if (shared.users > 0) return
  place.bccrmTestServices = undefined
  const { services, folder } = await shared.started
  if (services.mongodbKind === 'given') await dropTestDatabases(services.mongodbUri)
  await services.stop()
  await rm(folder, { recursive: true, force: true })
}

const MEMORY = '/dev/shm'

/** What is stored in tests need not outlive the machine: it lies in memory where there is room for it many times over. */
async function placeOfData(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize >= 4 * 2 ** 30 ? MEMORY : tmpdir()
}

/** Folders of test runs that were killed. */
async function removeLeftOvers(place: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    const pid = name.startsWith(FOLDER) ? Number(name.slice(FOLDER.length).split('-')[0]) : NaN
    if (pid > 0 && !isAlive(pid)) await rm(join(place, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
