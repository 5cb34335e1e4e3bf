import type { Role } from '../domain/access.ts'
import { actorRef, type Acting } from '../domain/acting.ts'
import type { InvitationId } from '../domain/ids.ts'
import { invitationMs, type Invitation } from '../domain/invitation.ts'
import { Refusal } from '../domain/refusal.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { cleanAddresses } from './steps/clean-fields.ts'
import { mustAdminister } from './steps/must-administer.ts'

export interface InvitationInput {
  readonly name: string
  readonly address: string
  readonly role: Role
  readonly team: string | null
}

/**
 * Makes a link by which somebody becomes a user; the admin hands it over, no mail is sent. Only the hash of `secret` is kept.
 * @throws Refusal `not_allowed`, `address_invalid`, `address_taken`.
 */
export async function inviteUser(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  input: InvitationInput,
  secret: string,
): Promise<Invitation> {
  mustAdminister(by)
  const [address = ''] = cleanAddresses([input.address], 'address')
  const at = ctx.clock.now()
  const invitation: Invitation = {
    ...input,
    address,
    id: ctx.newId<InvitationId>(),
    tenantId: by.tenantId,
    userId: null,
    createdAt: at,
    createdBy: actorRef(by.actor),
    expiresAt: new Date(at.getTime() + invitationMs),
  }
  if ((await ctx.store.lookUps.usersByAddress(by.tenantId, address)).length > 0) throw taken(address)
  await ctx.store.transaction(async (tx) => {
    await tx.invitations.create(invitation, sha256Hex(secret))
    const subject = { kind: 'invitation', id: invitation.id }
    const after = { role: invitation.role, team: invitation.team }
    await tx.audit.append(auditLine(ctx, by, { act: 'invite_user', subject, after }))
  })
  return invitation
}

function taken(address: string): Refusal {
  const message = `A user of this tenant has the address ${address} already.`
  return new Refusal('address_taken', message, { fields: [{ path: 'body.address', message }] })
}
