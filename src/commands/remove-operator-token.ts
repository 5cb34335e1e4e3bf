import type { TokenId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { operatorAuditLine } from './steps/audit-line.ts'

/**
 * Takes an operator's API token away, on the command line only; it is refused from the next request on.
 * @throws Refusal `not_found`.
 */
export async function removeOperatorToken(ctx: Pick<Context, 'store' | 'clock' | 'newId'>, id: TokenId): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    if (!(await tx.tokens.remove(null, id))) throw new Refusal('not_found', 'There is no such token of the operator.')
    await tx.audit.append(operatorAuditLine(ctx, { act: 'remove_token', subject: { kind: 'token', id } }))
  })
}
