import { leadSortKeys } from '../../domain/lead/lead-order.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import type { TenantId } from '../../domain/ids.ts'
import { collection, type Database } from '../mongo/database.ts'
import { fromDocument } from '../mongo/documents.ts'
import { readersOf } from '../mongo/lead-lists.ts'
import { forEachTenant } from './each-tenant.ts'

const batchSize = 1000

/** Leads of before get what lists are ordered by, and an address of which nothing is known. Safe to run again. */
export async function fillLeadLists(database: Database): Promise<void> {
  await forEachTenant(database, (tenantId) => fillTenant(database, tenantId))
}

async function fillTenant(database: Database, tenantId: TenantId): Promise<void> {
  const leads = collection(database, 'leads')
  for (;;) {
    const rows = await leads
      .find({ tenantId, 'index.sort': { $exists: false } })
      .limit(batchSize)
      .toArray()
    if (rows.length === 0) return
    await leads.bulkWrite(
      rows.map((row) => {
        const lead = fromDocument<Lead>(row)
        const $set = {
          'index.sort': leadSortKeys(lead),
          'index.readers': readersOf(lead.team, lead.salespersonId),
          address: (row['address'] as unknown) ?? null,
        }
        return { updateOne: { filter: { _id: row._id, tenantId }, update: { $set } } }
      }),
      { ordered: false },
    )
  }
}
