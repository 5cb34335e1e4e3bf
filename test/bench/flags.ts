import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchPlant } from './plant.ts'

const measuredMs = 20_000

/**
 * Leads per second that the duplicates worker compares with all others after an import. What is left when the time is over is
 * forgotten, so that nothing measured later waits for it; in an installation nobody would.
 */
export async function measureFlags(plant: BenchPlant): Promise<number> {
  const connection = await mongoose.createConnection(String(plant.environment['MONGODB_URI'])).asPromise()
  const redis = new Redis(plant.redis.uri)
  const left = () => connection.collection('followUps').countDocuments()
  try {
    await plant.startWorkers({ BCCRM_SWEEP_EVERY_MS: '2000', BCCRM_SWEEP_AGE_MS: '1000' })
    const before = await left()
    while ((await left()) === before) await delay(200)
    const [first, startedAt] = [await left(), performance.now()]
    await delay(measuredMs)
    const rate = (first - (await left())) / ((performance.now() - startedAt) / 1000)
    await plant.stopWorkers()
    await connection.collection('followUps').deleteMany({})
    await redis.flushall()
    return rate
  } finally {
    redis.disconnect()
    await connection.close()
  }
}
