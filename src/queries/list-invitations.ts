import type { Acting } from '../domain/acting.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Context } from '../commands/context.ts'

/** Invitations that nobody followed yet and that still work, newest first. */
export async function listInvitations(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
): Promise<readonly Invitation[]> {
  return ctx.store.invitations.list(by.tenantId, ctx.clock.now())
}
