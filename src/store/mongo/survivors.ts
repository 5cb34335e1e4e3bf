import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { fromDocument } from './documents.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import type { LeadId, TenantId } from '../../domain/ids.ts'

/** Leads that were not absorbed by another. */
export const liveLeads = { mergedInto: null } as const

/** Chains are short; a longer one is a circle that must not be walked for ever. */
const maxSteps = 100

/** The lead itself, or the one it was merged into, to the last survivor. */
export async function survivorOf(database: Database, tenantId: TenantId, id: LeadId): Promise<Lead | null> {
  const leads = collection(database, 'leads')
  let next = id
  for (let step = 0; step < maxSteps; step += 1) {
    const row: StoredDocument | null = await leads.findOne({ _id: next, tenantId }, inSession(database))
    if (row === null) return null
    const lead: Lead = fromDocument<Lead>(row)
    if (lead.mergedInto === null) return lead
    next = lead.mergedInto
  }
  throw new Error(`The lead ${id} was merged in a circle.`)
}
