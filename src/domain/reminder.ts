import type { LeadId, ReminderId, TenantId, UserId } from './ids.ts'

/** Something a person wants to be told about a lead at a time. */
export interface Reminder {
  readonly id: ReminderId
  readonly tenantId: TenantId
  readonly leadId: LeadId
  /** Who is reminded. */
  readonly userId: UserId
  readonly at: Date
  readonly text: string | null
  readonly doneAt: Date | null
  readonly createdAt: Date
  readonly version: number
}
