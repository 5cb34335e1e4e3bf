import type { Acting } from '../domain/acting.ts'
import { onlyVersion } from '../domain/changes.ts'
import type { TokenId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { mustAdminister } from './steps/must-administer.ts'

/**
 * Takes an API token away; it is refused from the next request on.
 * @throws Refusal `not_found`, `not_allowed`, `stale_version`.
 */
export async function removeToken(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: TokenId,
  seenVersion: number | null = null,
): Promise<void> {
  mustAdminister(by)
  await ctx.store.transaction(async (tx) => {
    if (!(await tx.tokens.remove(by.tenantId, id))) throw new Refusal('not_found', 'There is no such token.')
    checkVersion({ version: onlyVersion }, seenVersion)
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_token', subject: { kind: 'token', id } }))
  })
}
