import type { OpenInvitationPayload } from '../../contract/invitation.ts'
import { onlyVersion } from '../../domain/changes.ts'
import type { Invitation } from '../../domain/invitation.ts'

export function presentInvitation(invitation: Invitation): OpenInvitationPayload {
  const { id, name, address, role, team } = invitation
  const createdAt = invitation.createdAt.toISOString()
  return {
    id,
    name,
    address,
    role,
    team,
    createdAt,
    expiresAt: invitation.expiresAt.toISOString(),
    version: onlyVersion,
  }
}
