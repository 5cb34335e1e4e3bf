import { actorRef, type Acting } from '../../../domain/acting.ts'
import { asId, type HistoryEntryId } from '../../../domain/ids.ts'
import { Refusal } from '../../../domain/refusal.ts'
import {
  changedFields,
  changedSince,
  withFieldsBefore,
  type AppendedEntry,
  type ChangedRecord,
  type CreatedRecord,
  type Inverse,
  type RemovedRecord,
  type WithdrawnEntries,
} from '../../../domain/undo.ts'
import type { Store } from '../../../store/store.ts'
import { madeTable, recordTable } from './records.ts'

export interface Undoing {
  readonly tx: Store
  readonly by: Acting
  readonly at: Date
}

/**
 * Takes back one write, and answers the keys by which open questions may have to be ranked again.
 * @throws Refusal `undo_conflict` where what was written was changed since, or something points to it now.
 */
export async function applyInverse(undoing: Undoing, inverse: Inverse): Promise<readonly string[]> {
  switch (inverse.kind) {
    case 'changed':
      return setBack(undoing, inverse)
    case 'created':
      return removeAgain(undoing, inverse)
    case 'removed':
      return makeAgain(undoing, inverse)
    case 'appended':
      return withdrawAgain(undoing, inverse)
    case 'withdrawn':
      return restoreEntries(undoing, inverse)
  }
}

async function setBack({ tx, by }: Undoing, change: ChangedRecord): Promise<readonly string[]> {
  const { load, save, keys } = recordTable[change.of]
  const now = asChanged(await load(tx, by.tenantId, change.id), change)
  const before = withFieldsBefore(now, change.fields)
  await save(tx, by.tenantId, now, before)
  return [...new Set([...keys(now), ...keys(before)])]
}

/** @throws Refusal `undo_conflict` where the record is not as the change made it any more. */
export function asChanged<T extends object>(now: T | null, { of, id, fields }: ChangedRecord): T {
  if (now === null) throw conflict('It is not there any more.', { of, id })
  const since = changedSince(now, fields)
  if (since.length === 0) return now
  const names = since.map(({ path }) => path.join('.')).join(', ')
  throw conflict('It was changed once more since then; undoing would lose that.', { of, id, changedSince: names })
}

async function removeAgain({ tx, by }: Undoing, { of, record }: CreatedRecord): Promise<readonly string[]> {
  const { load, keys } = recordTable[of]
  const { isUsed, remove } = madeTable[of]
  const now = await load(tx, by.tenantId, record.id)
  // Somebody removed it already: that is what undoing asks for.
  if (now === null) return []
  if (changedFields(record, now).length > 0) throw conflict('It was changed since it was made.', { of, id: record.id })
  if (await isUsed(tx, by.tenantId, record.id)) throw conflict('It is in use by now.', { of, id: record.id })
  await remove(tx, by.tenantId, record.id)
  return keys(record)
}

async function makeAgain({ tx, by }: Undoing, { of, record }: RemovedRecord): Promise<readonly string[]> {
  const { load, keys } = recordTable[of]
  if ((await load(tx, by.tenantId, record.id)) !== null) {
    throw conflict('It is there again already.', { of, id: record.id })
  }
  const { create, isTaken } = madeTable[of]
  if (isTaken !== undefined && (await isTaken(tx, record))) {
    throw conflict('Another one was made in its place since then.', { of, id: record.id })
  }
  await create(tx, record)
  return keys(record)
}

async function withdrawAgain({ tx, by, at }: Undoing, { entryId }: AppendedEntry): Promise<readonly string[]> {
  await tx.history.withdraw(by.tenantId, [entryId], actorRef(by.actor), at)
  return []
}

async function restoreEntries({ tx, by }: Undoing, { entryIds }: WithdrawnEntries): Promise<readonly string[]> {
  const ids = entryIds.map((id) => asId<HistoryEntryId>(id))
  const entries = await tx.history.byIds(by.tenantId, ids)
  for (const entry of entries) {
    if (entry.withdrawnAt !== null && (await tx.history.isHeld(entry))) {
      throw conflict('The mail was filed there again meanwhile.', { of: 'history', id: entry.id })
    }
  }
  await tx.history.restore(by.tenantId, ids)
  return []
}

function conflict(why: string, facts: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal('undo_conflict', why, facts)
}
