import type { Acting } from '../domain/acting.ts'
import { onlyVersion } from '../domain/changes.ts'
import type { RuleId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'

/**
 * Forgets a learned rule; what was filed by it stays filed.
 * @throws Refusal `not_found`, `stale_version`.
 */
export async function removeRule(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: RuleId,
  seenVersion: number | null = null,
): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    if (!(await tx.rules.remove(by.tenantId, id))) throw new Refusal('not_found', 'There is no such rule.')
    checkVersion({ version: onlyVersion }, seenVersion)
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_rule', subject: { kind: 'rule', id } }))
  })
}
