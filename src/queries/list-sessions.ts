import { userIdOf, type Acting } from '../domain/acting.ts'
import type { Session } from '../domain/session.ts'
import type { Context } from '../commands/context.ts'

/** Where this person is signed in; a program is nowhere. */
export async function listSessions(ctx: Pick<Context, 'store' | 'clock'>, by: Acting): Promise<readonly Session[]> {
  const userId = userIdOf(by.actor)
  if (userId === null) return []
  const sessions = await ctx.store.sessions.ofUser(by.tenantId, userId)
  return sessions.filter(({ expiresAt }) => expiresAt > ctx.clock.now())
}
