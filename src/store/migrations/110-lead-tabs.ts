import type { Database } from '../mongo/database.ts'
import { dropIndexes } from './drop-indexes.ts'

/** By the names MongoDB gave them; the ones that take their place go on by what lists are ordered by. */
const replaced = [
  ['contacts', 'tenantId_1_companyId_1'],
  ['auditLines', 'tenantId_1_subject.id_1_at_-1'],
] as const

/** Contacts of a company and changes of a record are read in the order in which they are shown. Safe to run again. */
export async function orderByRecord(database: Database): Promise<void> {
  for (const [name, index] of replaced) await dropIndexes(database, name, [index])
}
