import type { Invitation } from '../domain/invitation.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Tenant } from '../domain/tenant.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Context } from '../commands/context.ts'
import { getTenant } from './get-tenant.ts'

/**
 * What the page behind an invitation's link greets with.
 * @throws Refusal `not_found` where the link is unknown, used or over.
 */
export async function getInvitation(
  ctx: Pick<Context, 'store' | 'clock'>,
  secret: string,
): Promise<{ readonly invitation: Invitation; readonly tenant: Tenant }> {
  const invitation = await ctx.store.invitations.bySha256(sha256Hex(secret))
  if (invitation === null || invitation.expiresAt <= ctx.clock.now()) {
    throw new Refusal('not_found', 'This link was used already, or it is over; ask for another one.')
  }
  return { invitation, tenant: await getTenant(ctx, invitation.tenantId) }
}
