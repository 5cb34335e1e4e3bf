import type { Actor, ApiToken, Scope } from '../../domain/access.ts'
import { lesserRole } from '../../domain/may.ts'
import { sha256Hex } from '../../platform/secrets.ts'
import type { Context } from '../context.ts'

/** Who calls, and what the token allows. */
export interface TokenHolder {
  readonly actor: Actor
  readonly scopes: readonly Scope[]
}

const touchedEveryMs = 60_000

/**
 * Who holds this secret, or null where nobody does: unknown, expired, or its user is not active any more. Remembers the use,
 * at most once a minute, so that reading does not become writing.
 */
export async function useToken(ctx: Pick<Context, 'store' | 'clock'>, secret: string): Promise<TokenHolder | null> {
  const token = await ctx.store.tokens.bySha256(sha256Hex(secret))
  const now = ctx.clock.now()
  if (token === null || (token.expiresAt !== null && token.expiresAt <= now)) return null
  const actor = await actorOf(ctx, token)
  if (actor === null) return null
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > touchedEveryMs) {
    await ctx.store.tokens.touch(token.id, now)
  }
  return { actor, scopes: token.scopes }
}

async function actorOf(ctx: Pick<Context, 'store'>, token: ApiToken): Promise<Actor | null> {
  const { tenantId, userId, role } = token
  if (role === 'operator') return { kind: 'operator' }
  if (tenantId === null) return null
  if (userId === null) return { kind: 'token', tenantId, tokenId: token.id, role }
  const user = await ctx.store.users.get(tenantId, userId)
  if (user?.active !== true) return null
  return { kind: 'user', tenantId, userId, role: lesserRole(role, user.role), team: user.team }
}
