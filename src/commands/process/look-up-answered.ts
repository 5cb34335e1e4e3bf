import type { AnsweredMail } from '../../domain/customer-reply.ts'
import type { TenantId } from '../../domain/ids.ts'
import { vouches } from '../../domain/own-mail.ts'
import type { TenantSettings } from '../../domain/tenant.ts'
import type { AnsweredMessage, LookUps, MessageIdOwner } from '../../store/look-ups.ts'

/**
 * The tenant's mails that are named by their own Message-ID, newest first. Looked up one by one: in the conversation others
 * may crowd them out, and ids of very many conversations are left out there.
 */
export async function lookUpAnswered(
  lookUps: Pick<LookUps, 'answeredMail'>,
  tenantId: TenantId,
  owners: readonly MessageIdOwner[],
): Promise<readonly AnsweredMessage[]> {
  const own = owners.filter((owner) => owner.tenantId === tenantId)
  const found = await Promise.all(own.map(({ messageId }) => lookUps.answeredMail(tenantId, messageId)))
  return found
    .filter((message) => message !== null)
    .toSorted((one, other) => other.receivedAt.getTime() - one.receivedAt.getTime())
}

/** Of each, whom it was written to, and whether that is to be believed. */
export function toAnswered(
  messages: readonly AnsweredMessage[],
  { senderProof }: Pick<TenantSettings, 'senderProof'>,
): readonly AnsweredMail[] {
  return messages.map((message) => ({ ...message, vouches: vouches(message, senderProof) }))
}
