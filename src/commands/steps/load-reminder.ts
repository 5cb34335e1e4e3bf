import { userIdOf, type Acting } from '../../domain/acting.ts'
import type { ReminderId } from '../../domain/ids.ts'
import { hasRole } from '../../domain/may.ts'
import type { Reminder } from '../../domain/reminder.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Store } from '../../store/store.ts'

/**
 * A reminder the actor may change: one's own; anybody's, for a reviewer.
 * @throws Refusal `not_found`.
 */
export async function loadReminder(store: Store, by: Acting, id: ReminderId): Promise<Reminder> {
  const reminder = await store.reminders.get(by.tenantId, id)
  if (reminder !== null && (reminder.userId === userIdOf(by.actor) || hasRole(by, 'reviewer'))) return reminder
  throw new Refusal('not_found', 'There is no such reminder of yours.')
}
