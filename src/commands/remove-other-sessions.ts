import { userIdOf, type Acting } from '../domain/acting.ts'
import type { SessionId } from '../domain/ids.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'

/** Signs a person out everywhere but at the browser that asks; a program, which has none, signs its person out everywhere. */
export async function removeOtherSessions(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  kept: SessionId | null,
): Promise<void> {
  const userId = userIdOf(by.actor)
  if (userId === null) return
  await ctx.store.transaction(async (tx) => {
    const sessionCount = await tx.sessions.removeOthers(by.tenantId, userId, kept)
    const subject = { kind: 'user', id: userId }
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_other_sessions', subject, after: { sessionCount } }))
  })
}
