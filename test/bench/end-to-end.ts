import type { BenchPlant } from './plant.ts'
import { readUse, readWorkerThreads, type ProcessUse } from './processes.ts'
import { openCounter } from './round-trips.ts'
import { send } from './send.ts'

export interface EndToEnd {
  readonly leads: number
  readonly mails: number
  readonly mailsPerSecond: number
  readonly p50: number
  readonly p99: number
  readonly errorCount: number
  readonly mongodbRequestsPerMail: number
  readonly redisCommandsPerMail: number
  /** ms of processor time per mail. */
  readonly cpu: Readonly<Record<PartName, number>>
  /** What of the workers' time goes into parsing, which has threads of its own; ms per mail. */
  readonly parseCpu: number
  /** MB resident after the run. */
  readonly residentMb: Readonly<Record<PartName, number>>
}

type PartName = 'listener' | 'workers' | 'mongodb' | 'redis'

const sessions = 50
const bytes = 5_000

/**
 * Mails by SMTP until every one is in its history: the whole way, with everything on this machine. As many mails go first
 * and are not counted, so that what is measured is the steady state.
 */
export async function measureEndToEnd(plant: BenchPlant, leads: number, mails: number): Promise<EndToEnd> {
  await sendAndSettle(plant, leads, mails)
  const counter = await openCounter(plant)
  const before = {
    served: await counter.read(),
    use: await readParts(plant),
    parseSeconds: await readParsing(plant),
    states: await plant.opened.store.messages.counts(null),
  }
  const startedAt = performance.now()
  const sent = await sendAndSettle(plant, leads, mails)
  const seconds = (performance.now() - startedAt) / 1000
  const after = {
    served: await counter.read(),
    use: await readParts(plant),
    parseSeconds: await readParsing(plant),
    states: await plant.opened.store.messages.counts(null),
  }
  await counter.close()
  const assigned = after.states.assigned - before.states.assigned
  if (assigned !== mails - sent.errorCount) throw new Error(`Of ${mails} mails ${assigned} were filed`)
  return {
    leads,
    mails,
    mailsPerSecond: mails / seconds,
    p50: sent.p50,
    p99: sent.p99,
    errorCount: sent.errorCount,
    mongodbRequestsPerMail: (after.served.mongodb - before.served.mongodb) / mails,
    redisCommandsPerMail: (after.served.redis - before.served.redis) / mails,
    cpu: perPart((part) => (((after.use[part]?.cpuSeconds ?? 0) - (before.use[part]?.cpuSeconds ?? 0)) / mails) * 1000),
    parseCpu: ((after.parseSeconds - before.parseSeconds) / mails) * 1000,
    residentMb: perPart((part) => after.use[part]?.residentMb ?? Number.NaN),
  }
}

async function sendAndSettle(plant: BenchPlant, leads: number, mails: number) {
  const sent = await send({ port: plant.smtpPort, mails, sessions, bytes, leads })
  while ((await plant.opened.store.messages.backlog()).count > 0) await new Promise((next) => setTimeout(next, 50))
  return sent
}

async function readParts(plant: BenchPlant): Promise<Record<PartName, ProcessUse | null>> {
  const { listener, workers, mongod, redis } = plant
  return {
    listener: await readUse(listener.pid),
    workers: workers === null ? null : await readUse(workers.pid),
    mongodb: await readUse(mongod.pid),
    redis: await readUse(redis.pid),
  }
}

async function readParsing({ workers }: BenchPlant): Promise<number> {
  return workers === null ? Number.NaN : ((await readWorkerThreads(workers.pid)) ?? Number.NaN)
}

function perPart(of: (part: PartName) => number): Record<PartName, number> {
  return { listener: of('listener'), workers: of('workers'), mongodb: of('mongodb'), redis: of('redis') }
}
