import type { Actor, Role } from '../../../domain/access.ts'
import type { Acting } from '../../../domain/acting.ts'
import type { BulkRun } from '../../../domain/bulk-run.ts'
import { asId, type TokenId, type UserId } from '../../../domain/ids.ts'
import { lesserRole } from '../../../domain/may.ts'
import type { Context } from '../../context.ts'

/**
 * Who asked for a run, with what may be done now: the role and team of this moment, never more than when it was asked. Null
 * where the user is not active any more, or the token is gone, over, or may not write.
 */
export async function askerNow(ctx: Pick<Context, 'store' | 'clock'>, run: BulkRun): Promise<Acting | null> {
  const actor = run.by.kind === 'user' ? await userNow(ctx, run) : await tokenNow(ctx, run)
  return actor === null ? null : { tenantId: run.tenantId, actor }
}

async function userNow(ctx: Pick<Context, 'store'>, { tenantId, by, role }: BulkRun): Promise<Actor | null> {
  const userId = asId<UserId>(by.id ?? '')
  const user = await ctx.store.users.get(tenantId, userId)
  if (user?.active !== true) return null
  return { kind: 'user', tenantId, userId, role: lesserRole(role, user.role), team: user.team }
}

async function tokenNow(
  ctx: Pick<Context, 'store' | 'clock'>,
  { tenantId, by, role: then }: BulkRun,
): Promise<Actor | null> {
  const tokenId = asId<TokenId>(by.id ?? '')
  const token = await ctx.store.tokens.get(tenantId, tokenId)
  if (token === null || token.role === 'operator' || !token.scopes.includes('write')) return null
  if (token.expiresAt !== null && token.expiresAt <= ctx.clock.now()) return null
  const role: Role = lesserRole(then, token.role)
  return { kind: 'token', tenantId, tokenId, role }
}
