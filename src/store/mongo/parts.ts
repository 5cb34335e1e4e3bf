import { collection, type Database } from './database.ts'
import type { Heartbeat } from '../../domain/heartbeat.ts'
import type { DatabaseServer, PartStore } from '../parts.ts'

export function partStore(database: Database): PartStore {
  const beats = collection(database, 'heartbeats')
  return {
    async beat(all) {
      if (all.length === 0) return
      const writes = all.map(({ part, name, processId, lastSeenAt }) => ({
        updateOne: {
          filter: { _id: `${part}:${name}:${processId}` },
          update: { $set: { part, name, processId, lastSeenAt } },
          upsert: true,
        },
      }))
      await beats.bulkWrite(writes, { ordered: false })
    },
    beats: async () =>
      (await beats.find({}, { projection: { _id: 0 } }).toArray()).map((row) => row as unknown as Heartbeat),
    describeServer: () => describeServer(database),
  }
}

/** Free bytes of the disk under MongoDB's data; null where it does not say. */
export async function freeDiskBytes({ connection }: Database): Promise<number | null> {
  const stats = await connection.db?.command({ dbStats: 1 })
  const [total, used] = [Number(stats?.['fsTotalSize']), Number(stats?.['fsUsedSize'])]
  return total > 0 && used >= 0 ? total - used : null
}

async function describeServer(database: Database): Promise<DatabaseServer> {
  const admin = database.connection.db?.admin()
  const [hello, info, freeBytes] = await Promise.all([
    admin?.command({ hello: 1 }),
    admin?.serverInfo(),
    freeDiskBytes(database),
  ])
  const name: unknown = hello?.['setName']
  return {
    kind: typeof name === 'string' ? `replica set ${name}` : 'sharded cluster',
    version: String(info?.['version'] ?? ''),
    freeDiskBytes: freeBytes,
  }
}
