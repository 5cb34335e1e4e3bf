import { collection, inSession, type Database } from './database.ts'
import { fromDocument, toDocument } from './documents.ts'
import { readPage } from './paging.ts'
import { recordStore } from './record-store.ts'
import type { Reminder } from '../../domain/reminder.ts'
import type { Undo } from '../../domain/undo.ts'
import type { ReminderStore, UndoStore } from '../undos.ts'
import type { HistoryEntryId, TenantId } from '../../domain/ids.ts'

export function undoStore(database: Database): UndoStore {
  const undos = collection(database, 'undos')
  const session = inSession(database)
  return {
    async append(undo) {
      await undos.insertOne(toDocument(undo, {}), session)
    },
    async extend(tenantId, token, inverses) {
      const added = { $push: { inverses: { $each: inverses } } as never }
      const newest = { ...session, sort: { position: -1 }, projection: { _id: 1 } } as const
      return (await undos.findOneAndUpdate({ tenantId, token, undone: null }, added, newest)) !== null
    },
    ofToken: async (tenantId, token) =>
      (await undos.find({ tenantId, token }, session).sort({ position: -1 }).toArray()).map((row) =>
        fromDocument<Undo>(row),
      ),
    ofEntries: (tenantId, entryIds, now) => undosOfEntries(database, tenantId, entryIds, now),
    async markUndone(tenantId, token, undone) {
      await undos.updateMany({ tenantId, token }, { $set: { undone } }, session)
    },
  }
}

export function reminderStore(database: Database): ReminderStore {
  const records = recordStore<Reminder>(database, 'reminders', () => ({}))
  return {
    create: (reminder) => records.insert(reminder),
    get: (tenantId, id) => records.get(tenantId, id),
    list: (tenantId, { userId, leadId, dueBy }, page) =>
      readPage<Reminder>(
        database,
        records.documents,
        {
          tenantId,
          doneAt: null,
          ...(userId === null ? {} : { userId }),
          ...(leadId === null ? {} : { leadId }),
          ...(dueBy === null ? {} : { at: { $lte: dueBy } }),
        },
        { field: 'at', direction: 1 },
        page,
      ),
    ofLead: (tenantId, leadId) => records.find({ tenantId, leadId }),
    save: (reminder) => records.replace(reminder),
    remove: (tenantId, id) => records.remove(tenantId, id),
  }
}

async function undosOfEntries(
  database: Database,
  tenantId: TenantId,
  entryIds: readonly HistoryEntryId[],
  now: Date,
): Promise<ReadonlyMap<HistoryEntryId, Undo>> {
  if (entryIds.length === 0) return new Map()
  const ids = [...entryIds]
  const rows = await collection(database, 'undos')
    .find(
      { tenantId, $or: [{ 'inverses.entryId': { $in: ids } }, { 'inverses.entryIds': { $in: ids } }] },
      inSession(database),
    )
    .sort({ at: 1 })
    .toArray()
  const undos = rows.map((row) => fromDocument<Undo>(row))
  // The newest of an entry is met last. Where it was undone, an older one would meet a later change.
  const newest = new Map(undos.flatMap((undo) => entriesIn(undo).map((id) => [id, undo] as const)))
  const stands = ({ act, undone, keptUntil }: Undo) => act !== 'undo' && undone === null && keptUntil > now
  return new Map([...newest].filter(([id, undo]) => entryIds.includes(id) && stands(undo)))
}

function entriesIn({ inverses }: Undo): readonly HistoryEntryId[] {
  return inverses.flatMap((inverse) => {
    if (inverse.kind === 'appended') return [inverse.entryId]
    return inverse.kind === 'withdrawn' ? inverse.entryIds : []
  })
}
