import { collection, inSession, type Database } from './database.ts'
import type { Maintenance } from '../../domain/maintenance.ts'
import type { MaintenanceStore } from '../maintenance.ts'

/** One document, which stays when it is over: of what is removed the change stream tells nobody. */
const id = 'installation'

export function maintenanceStore(database: Database): MaintenanceStore {
  const states = collection(database, 'maintenance')
  const session = inSession(database)
  return {
    get: async () => ((await states.findOne({ _id: id }, session))?.['now'] as Maintenance | undefined | null) ?? null,
    async set(now) {
      await states.updateOne({ _id: id }, { $set: { now } }, { ...session, upsert: true })
    },
  }
}
