import { actorRef, type Acting } from '../../domain/acting.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { Store } from '../../store/store.ts'

/** Withdraws entries: they stay readable and no longer count. */
export async function withdrawEntries(
  tx: Store,
  by: Acting,
  entries: readonly HistoryEntry[],
  at: Date,
): Promise<void> {
  if (entries.length === 0) return
  const ids = entries.map((entry) => entry.id)
  await tx.history.withdraw(by.tenantId, ids, actorRef(by.actor), at)
}
