import type { HistoryEntryId, LeadId, ReminderId, TenantId, UndoId, UserId } from '../domain/ids.ts'
import type { Reminder } from '../domain/reminder.ts'
import type { Inverse, Undo } from '../domain/undo.ts'
import type { Page, PageRequest } from './page.ts'

export interface UndoStore {
  append(undo: Undo): Promise<void>
  /** Adds later writes to a change that is not undone, to be taken back first; false where there is none such. */
  extend(tenantId: TenantId, token: UndoId, inverses: readonly Inverse[]): Promise<boolean>
  /** All transactions of one change, the last first. */
  ofToken(tenantId: TenantId, token: UndoId): Promise<readonly Undo[]>
  /** Of history entries, the change that wrote or withdrew each last, where that was not undone and is still kept. */
  ofEntries(
    tenantId: TenantId,
    entryIds: readonly HistoryEntryId[],
    now: Date,
  ): Promise<ReadonlyMap<HistoryEntryId, Undo>>
  /** Marks all of the token. */
  markUndone(tenantId: TenantId, token: UndoId, undone: NonNullable<Undo['undone']>): Promise<void>
}

export interface ReminderStore {
  create(reminder: Reminder): Promise<void>
  get(tenantId: TenantId, id: ReminderId): Promise<Reminder | null>
  /** Not done ones, the soonest first. */
  list(tenantId: TenantId, filter: ReminderFilter, page: PageRequest): Promise<Page<Reminder>>
  /** Done ones among them. */
  ofLead(tenantId: TenantId, leadId: LeadId): Promise<readonly Reminder[]>
  /** Replaces where the stored version is `reminder.version - 1`, else Refusal `stale_version`. */
  save(reminder: Reminder): Promise<void>
  remove(tenantId: TenantId, id: ReminderId): Promise<boolean>
}

export interface ReminderFilter {
  readonly userId: UserId | null
  readonly leadId: LeadId | null
  /** Due at this time or before; null: whenever. */
  readonly dueBy: Date | null
}
