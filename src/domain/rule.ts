import type { LeadId, RuleId, TenantId, UserId } from './ids.ts'

/** Learned from a person: mail from this rep to this addressee goes to that lead, until it is closed. */
export interface LearnedRule {
  readonly id: RuleId
  readonly tenantId: TenantId
  readonly userId: UserId
  /** Compared without case. */
  readonly addressee: string
  readonly leadId: LeadId
  readonly createdAt: Date
  readonly createdBy: UserId
}
