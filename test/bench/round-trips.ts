import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import type { BenchPlant } from './plant.ts'

/** Requests that MongoDB and commands that Redis have served so far. */
export interface ServedCounts {
  readonly mongodb: number
  readonly redis: number
}

export interface Counter {
  readonly read: () => Promise<ServedCounts>
  readonly close: () => Promise<void>
}

interface ServerStatus {
  readonly network: { readonly numRequests: number }
}

/** Asks the servers themselves, so that whatever a library sends is counted. */
export async function openCounter(plant: BenchPlant): Promise<Counter> {
  const connection = await mongoose.createConnection(String(plant.environment['MONGODB_URI'])).asPromise()
  const redis = new Redis(plant.redis.uri)
  return {
    read: async () => {
      const status = (await connection.db?.admin().serverStatus()) as ServerStatus | undefined
      const stats = await redis.info('stats')
      return {
        mongodb: status?.network.numRequests ?? 0,
        redis: Number(/total_commands_processed:(\d+)/.exec(stats)?.[1]),
      }
    },
    close: async () => {
      await connection.close()
      redis.disconnect()
    },
  }
}
