import { userIdOf, type Acting } from '../domain/acting.ts'
import type { SessionId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'

/**
 * Signs a person out at one browser, the own one or another.
 * @throws Refusal `not_found` where this person is not signed in by it.
 */
export async function removeSession(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: SessionId,
): Promise<void> {
  const userId = userIdOf(by.actor)
  await ctx.store.transaction(async (tx) => {
    if (userId === null || !(await tx.sessions.remove(by.tenantId, userId, id))) {
      throw new Refusal('not_found', 'You are not signed in there any more.')
    }
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_session', subject: { kind: 'session', id } }))
  })
}
