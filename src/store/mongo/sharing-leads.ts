import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { liveLeads } from './survivors.ts'
import { nearestLeads, nearestPerSide, type SharingLead } from '../../domain/duplicates/nearest-leads.ts'
import type { LeadId, TenantId } from '../../domain/ids.ts'

/** Up to so many are read at once, whatever they share; more are a crowd and asked for key by key. */
const fewLeads = 4 * nearestPerSide

interface Asked {
  readonly tenantId: TenantId
  readonly leadId: LeadId
  readonly keys: readonly string[]
  /** Contacts that have one of the keys, with all of their keys. */
  readonly contacts: ReadonlyMap<string, readonly string[]>
}

/** By the lead's own keys, and by those of its contact; both by index, so that a contact's change needs no rewriting of leads. */
export async function sharingLeads(
  database: Database,
  tenantId: TenantId,
  leadId: LeadId,
  keys: readonly string[],
): Promise<readonly SharingLead[]> {
  if (keys.length === 0) return []
  const asked: Asked = { tenantId, leadId, keys, contacts: await contactsSharing(database, tenantId, keys) }
  const rows = await find(database, asked, { $ne: leadId }, fewLeads + 1)
  if (rows.length > fewLeads) return nearestInCrowd(database, asked)
  const all = rows.map((row) => ({ leadId: row._id as LeadId, keys: sharedKeys(row, asked) }))
  return nearestLeads(leadId, all)
}

async function contactsSharing(database: Database, tenantId: TenantId, keys: readonly string[]) {
  const rows = await collection(database, 'contacts')
    .find(
      { tenantId, 'index.duplicates': { $in: [...keys] } },
      { ...inSession(database), projection: { 'index.duplicates': 1 } },
    )
    .toArray()
  return new Map(rows.map((row) => [row._id, duplicateKeysOf(row)]))
}

/** One after another, for a transaction does one thing at a time. */
async function nearestInCrowd(database: Database, asked: Asked): Promise<readonly SharingLead[]> {
  const near: SharingLead[] = []
  for (const key of asked.keys) {
    const contacts = new Map([...asked.contacts].filter(([, keys]) => keys.includes(key)))
    const byKey: Asked = { ...asked, keys: [key], contacts }
    const older = await find(database, byKey, { $lt: asked.leadId }, nearestPerSide, -1)
    const newer = await find(database, byKey, { $gt: asked.leadId }, nearestPerSide, 1)
    near.push(...[...older, ...newer].map((row) => ({ leadId: row._id as LeadId, keys: [key] })))
  }
  const grouped = Map.groupBy(near, ({ leadId }) => leadId)
  return [...grouped].map(([leadId, all]) => ({ leadId, keys: all.flatMap(({ keys }) => keys) }))
}

async function find(
  database: Database,
  { tenantId, keys, contacts }: Asked,
  id: Record<string, string>,
  limit: number,
  order: 1 | -1 = 1,
): Promise<readonly StoredDocument[]> {
  const ways = [{ 'index.duplicates': { $in: [...keys] } }, { contactId: { $in: [...contacts.keys()] } }]
  return collection(database, 'leads')
    .find(
      { $or: ways.map((way) => ({ tenantId, ...way, ...liveLeads, _id: id })) },
      { ...inSession(database), projection: { contactId: 1, 'index.duplicates': 1 } },
    )
    .sort({ _id: order })
    .limit(limit)
    .toArray()
}

function sharedKeys(row: StoredDocument, { keys, contacts }: Asked): readonly string[] {
  const own = new Set([...duplicateKeysOf(row), ...(contacts.get(String(row['contactId'])) ?? [])])
  return keys.filter((key) => own.has(key))
}

function duplicateKeysOf(row: StoredDocument): readonly string[] {
  const keys = row.index?.['duplicates']
  return Array.isArray(keys) ? (keys as string[]) : []
}
