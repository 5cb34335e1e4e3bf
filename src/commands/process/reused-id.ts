import { messageIdHash } from '../../domain/fingerprint.ts'
import { findReusedId, lastOfId, type ReusedId } from '../../domain/reused-id.ts'
import type { IdentityClaim } from '../../store/settlement.ts'
import type { Standing } from './standing.ts'
import type { TenantMail } from './tenant-mail.ts'

/** The earlier mail whose Message-ID this one bears although it is another mail; null where its id is its own. */
export function reusedIdOf({ begun, learned, ofSameId }: TenantMail, { proof }: Standing): ReusedId | null {
  if (learned.summary === undefined || learned.summary === null) return null
  const { id: messageId, receivedAt } = begun.message
  const proved = proof?.verdict === 'proved'
  return findReusedId({ messageId, receivedAt, proved, facts: learned.summary, reusesIdOf: null }, ofSameId)
}

/** Where it stands among the mails with its Message-ID. One that says already that its id is another's needs no place. */
export function placeOf(facts: TenantMail, standing: Standing): IdentityClaim['place'] {
  const ownId = facts.mail.parsed.messageId
  if (ownId === null || reusedIdOf(facts, standing) !== null) return null
  return { idHash: messageIdHash(ownId), after: lastOfId(facts.begun.message.id, facts.ofSameId) }
}
