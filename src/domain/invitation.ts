import type { Role } from './access.ts'
import type { InvitationId, TenantId, UserId } from './ids.ts'
import type { ActorRef } from './access.ts'

/** A link by which somebody sets a password of his own and is signed in. Only the SHA-256 of its secret is kept. */
export interface Invitation {
  readonly id: InvitationId
  readonly tenantId: TenantId
  /** Whose password it sets; null: it makes a user. */
  readonly userId: UserId | null
  readonly name: string
  readonly address: string
  readonly role: Role
  readonly team: string | null
  readonly createdAt: Date
  readonly createdBy: ActorRef
  readonly expiresAt: Date
}

/** A link that lies in a mailbox for ever is a key that lies in a mailbox for ever. */
export const invitationMs = 7 * 86_400_000

/** It opens what somebody has already, so that it lies about for a day only. */
export const passwordLinkMs = 86_400_000
