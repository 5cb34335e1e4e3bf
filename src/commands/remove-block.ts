import type { Acting } from '../domain/acting.ts'
import { onlyVersion } from '../domain/changes.ts'
import type { BlockId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { mustAdminister } from './steps/must-administer.ts'

/**
 * Lets mail of a sender in again, from the next one on; what was stopped stays stopped, and can be released.
 * @throws Refusal `not_found`, `not_allowed`, `stale_version`.
 */
export async function removeBlock(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: BlockId,
  seenVersion: number | null = null,
): Promise<void> {
  mustAdminister(by)
  await ctx.store.transaction(async (tx) => {
    const block = await tx.blocks.get(by.tenantId, id)
    if (block === null) throw new Refusal('not_found', 'There is no such block.')
    checkVersion({ version: onlyVersion }, seenVersion)
    await tx.blocks.remove(by.tenantId, id)
    const before = { sender: block.sender }
    await tx.audit.append(auditLine(ctx, by, { act: 'unblock_sender', subject: { kind: 'block', id }, before }))
  })
}
