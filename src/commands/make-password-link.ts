import { actorRef, type Acting } from '../domain/acting.ts'
import type { InvitationId, UserId } from '../domain/ids.ts'
import { passwordLinkMs, type Invitation } from '../domain/invitation.ts'
import { Refusal } from '../domain/refusal.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { mustAdminister } from './steps/must-administer.ts'

/**
 * Makes a link with which a user sets a new password; the admin hands it over, no mail is sent. It replaces the one made
 * before. Until it is followed the old password goes on to work, so that nobody is shut out by a link that got lost.
 * @throws Refusal `not_allowed`, `not_found`, `wrong_state` for somebody who is deactivated.
 */
export async function makePasswordLink(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  userId: UserId,
  secret: string,
): Promise<Invitation> {
  mustAdminister(by)
  return ctx.store.transaction(async (tx) => {
    const user = await tx.users.get(by.tenantId, userId)
    if (user === null) throw new Refusal('not_found', 'There is no such user.')
    if (!user.active) throw new Refusal('wrong_state', 'This person is deactivated and cannot sign in.')
    const at = ctx.clock.now()
    const link: Invitation = {
      id: ctx.newId<InvitationId>(),
      tenantId: by.tenantId,
      userId,
      name: user.name,
      address: user.addresses[0] ?? '',
      role: user.role,
      team: user.team,
      createdAt: at,
      createdBy: actorRef(by.actor),
      expiresAt: new Date(at.getTime() + passwordLinkMs),
    }
    await tx.invitations.removeOfUser(by.tenantId, userId)
    await tx.invitations.create(link, sha256Hex(secret))
    await tx.audit.append(auditLine(ctx, by, { act: 'make_password_link', subject: { kind: 'user', id: userId } }))
    return link
  })
}
