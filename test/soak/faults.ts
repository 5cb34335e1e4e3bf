import { Redis } from 'ioredis'
import { setTimeout as delay } from 'node:timers/promises'
import type { Plant } from '../support/plant/plant.ts'

export type FaultName = (typeof faultNames)[number]

export const faultNames = [
  'kill listener',
  'kill workers',
  'kill mongod',
  'kill redis',
  'stop redis for a while',
  'flush redis',
] as const

const stopMs = 5_000

/** Does one thing to the plant that may happen to an installation, and has it whole again afterwards. */
export async function doFault(name: FaultName, { listener, workers, mongod, redis }: Plant): Promise<void> {
  switch (name) {
    case 'kill listener':
      await listener.kill()
      return listener.restart()
    case 'kill workers':
      await workers.kill()
      return workers.restart()
    case 'kill mongod':
      await mongod.kill('SIGKILL')
      return mongod.restart()
    case 'kill redis':
      await redis.kill('SIGKILL')
      return redis.restart()
    case 'stop redis for a while':
      await redis.kill('SIGSTOP')
      await delay(stopMs)
      return redis.kill('SIGCONT')
    case 'flush redis':
      return flush(redis.uri)
  }
}

/** The one that was done least comes next, among equals by chance: so each has its share whatever chance says. */
export function pickFault(done: ReadonlyMap<FaultName, number>, random: () => number): FaultName {
  const least = Math.min(...faultNames.map((name) => done.get(name) ?? 0))
  const open = faultNames.filter((name) => (done.get(name) ?? 0) === least)
  return open[Math.floor(random() * open.length)] ?? 'kill workers'
}

async function flush(uri: string): Promise<void> {
  const redis = new Redis(uri)
  await redis.flushall()
  redis.disconnect()
}
