import mongoose from 'mongoose'
import type { TenantId } from '../../../src/domain/ids.ts'

/** Collections that say what a tenant has, as people see it. */
const shown = [
  'leads',
  'contacts',
  'companies',
  'projects',
  'messages',
  'reviews',
  'rules',
  'blocks',
  'reminders',
  'savedViews',
  'hostNames',
  'users',
  'tokens',
] as const

/** Counts of changes, who looks at it and when it was used are no content. */
const notContent = new Set(['version', 'claim', 'lastCheck', 'lastUsedAt'])

/**
 * What a tenant has, comparable with `toEqual`: all records, its settings, and the history entries that count. Audit lines,
 * withdrawn entries and withdrawn questions are left out: they tell what was done, and undoing adds to them.
 */
export async function tenantContent(mongodbUri: string, databaseName: string, tenantId: TenantId) {
  const connection = await mongoose.createConnection(mongodbUri, { dbName: databaseName }).asPromise()
  const rows = async (name: string, filter: object) => {
    const found = await connection.collection(name).find(filter).sort({ _id: 1 }).toArray()
    return found.map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => !notContent.has(field))))
  }
  try {
    const filterOf = (name: string) => (name === 'reviews' ? { tenantId, state: { $ne: 'withdrawn' } } : { tenantId })
    const records = await Promise.all(shown.map(async (name) => [name, await rows(name, filterOf(name))] as const))
    const history = await rows('historyEntries', { tenantId, withdrawnAt: null })
    const [tenant] = await rows('tenants', { _id: tenantId as never })
    return { ...Object.fromEntries(records), history, tenant }
  } finally {
    await connection.close()
  }
}
