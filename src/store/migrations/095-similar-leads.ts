import type { Database } from '../mongo/database.ts'
import { dropIndexes } from './drop-indexes.ts'

/** By the names MongoDB gave them; the ones that take their place end with the id. */
const replaced = ['tenantId_1_index.duplicates_1', 'tenantId_1_contactId_1']

/** The leads that share a key, and those of a contact, are found in the order in which they were made. Safe to run again. */
export async function orderSimilarLeads(database: Database): Promise<void> {
  await dropIndexes(database, 'leads', replaced)
}
