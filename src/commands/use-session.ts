import type { Actor } from '../domain/access.ts'
import type { SessionId } from '../domain/ids.ts'
import { rememberUseEveryMs, sessionEnd } from '../domain/session.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Context } from './context.ts'

/** The person behind a cookie. */
export interface SignedIn {
  readonly sessionId: SessionId
  readonly actor: Actor & { readonly kind: 'user' }
}

/** Who is signed in by this secret, or null: unknown, over, or its user is not active any more. Remembers the use, at most once a minute. */
export async function useSession(ctx: Pick<Context, 'store' | 'clock'>, secret: string): Promise<SignedIn | null> {
  const session = await ctx.store.sessions.bySha256(sha256Hex(secret))
  const now = ctx.clock.now()
  if (session === null || session.expiresAt <= now) return null
  const { tenantId, userId } = session
  const user = await ctx.store.users.get(tenantId, userId)
  if (user?.active !== true) return null
  if (now.getTime() - session.lastSeenAt.getTime() > rememberUseEveryMs) {
    await ctx.store.sessions.touch(session.id, now, sessionEnd(session.createdAt, now))
  }
  const { role, team } = user
  return { sessionId: session.id, actor: { kind: 'user', tenantId, userId, role, team } }
}
