import { collection, inSession, type Database } from './database.ts'
import { fromDocument, fromDocumentOrNull } from './documents.ts'
import { readPage } from './paging.ts'
import type { DuplicateFlag } from '../../domain/duplicates/flag.ts'
import type { FlagStore } from '../history.ts'
import type { LeadId, TenantId } from '../../domain/ids.ts'

export function flagStore(database: Database): FlagStore {
  const flags = collection(database, 'duplicateFlags')
  const session = inSession(database)
  return {
    replaceOf: (tenantId, leadId, wanted) => replaceOf(database, tenantId, leadId, wanted),
    get: async (tenantId, id) => fromDocumentOrNull<DuplicateFlag>(await flags.findOne({ _id: id, tenantId }, session)),
    ofLead: async (tenantId, leadId) =>
      (await flags.find({ tenantId, leadIds: leadId }, session).toArray()).map((row) =>
        fromDocument<DuplicateFlag>(row),
      ),
    list: (tenantId, states, page) =>
      readPage<DuplicateFlag>(
        database,
        flags,
        { tenantId, state: { $in: [...states] } },
        { field: 'foundAt', direction: -1 },
        page,
      ),
  }
}

/** One upsert per pair by the pair's own name, so that two workers that meet it from both sides make one flag. */
async function replaceOf(database: Database, tenantId: TenantId, leadId: LeadId, wanted: readonly DuplicateFlag[]) {
  const flags = collection(database, 'duplicateFlags')
  const session = inSession(database)
  const pairs = wanted.map(({ leadIds }) => leadIds.join(':'))
  const gone = await flags.deleteMany(
    { tenantId, leadIds: leadId, state: 'open', 'index.pair': { $nin: pairs } },
    session,
  )
  if (wanted.length === 0) return { added: 0, removed: gone.deletedCount }
  const written = await flags.bulkWrite(
    wanted.map((flag) => {
      const { id, tenantId: _tenant, reasons, ...onInsert } = flag
      return {
        updateOne: {
          filter: { tenantId, 'index.pair': flag.leadIds.join(':') },
          // What the filter of an upsert says already must not be set twice.
          update: { $set: { reasons }, $setOnInsert: { _id: id, ...onInsert } },
          upsert: true,
        },
      }
    }),
    { ordered: false, ...session },
  )
  return { added: written.upsertedCount, removed: gone.deletedCount }
}
