import type { RulePayload } from '../../contract/rule.ts'
import { onlyVersion } from '../../domain/changes.ts'
import type { LearnedRule } from '../../domain/rule.ts'

export function presentRule(rule: LearnedRule): RulePayload {
  const { id, userId, addressee, leadId, createdBy } = rule
  return { id, userId, addressee, leadId, createdAt: rule.createdAt.toISOString(), createdBy, version: onlyVersion }
}
