import { findReusedId, type ReusedId } from '../../domain/reused-id.ts'
import type { Standing } from './standing.ts'
import type { TenantMail } from './tenant-mail.ts'

/** The earlier mail whose Message-ID this one bears although it is another mail; null where its id is its own. */
export function reusedIdOf({ begun, learned, ofSameId }: TenantMail, { proof }: Standing): ReusedId | null {
  if (learned.summary === undefined || learned.summary === null) return null
  const { id: messageId, receivedAt } = begun.message
  return findReusedId({ messageId, receivedAt, proved: proof?.verdict === 'proved', facts: learned.summary }, ofSameId)
}
