import type { MailSignIn } from './envelope.ts'
import type { TenantId, UserId } from './ids.ts'

export interface SenderPlace {
  /** Whose verified mail host the sender's address is at; null: nobody's. */
  readonly tenantOfHost: TenantId | null
  /** Users of the tenant that signed in who have the sender's address. */
  readonly userIds: readonly UserId[]
}

/**
 * Whether SMTP AUTH proves a sender (RFC 4954 says nothing of From). A user proves his own addresses and no other; a program
 * of the tenant the addresses at the tenant's own mail hosts. Neither vouches for another tenant's senders, or for anybody
 * outside.
 */
export function isProvedBySignIn({ tenantId, userId }: MailSignIn, { tenantOfHost, userIds }: SenderPlace): boolean {
  return userId === null ? tenantOfHost === tenantId : userIds.includes(userId)
}
