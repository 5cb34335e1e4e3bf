import type { Database } from '../mongo/database.ts'
import { dropIndexes } from './drop-indexes.ts'

/** By the name MongoDB gave it; the one that takes its place holds absorbed leads only. */
const replaced = 'tenantId_1_mergedInto_1'

/**
 * An index of all leads by what they were merged into served `mergedInto: null` too, which is nearly all of them, and MongoDB
 * took it now and then. Safe to run again.
 */
export async function indexAbsorbedLeads(database: Database): Promise<void> {
  await dropIndexes(database, 'leads', [replaced])
}
