import { mailIdentity } from '../domain/fingerprint.ts'
import { readHeader } from './header-fields.ts'
import type { ParseLimits } from './limits.ts'
import { readHeaderFacts } from './read-header-facts.ts'
import { readParsed } from './read-parsed.ts'

/**
 * What makes arrivals of this mail the same mail, as processing would say it (`domain/fingerprint.ts`). Where the mail has a
 * Message-ID its header is enough, so that one whose body cannot be read has an identity too. Throws `ParserLimit`.
 */
export async function readIdentity(raw: Buffer, limits: ParseLimits): Promise<string> {
  const { message } = readHeaderFacts(readHeader(raw, limits).fields, limits)
  const nothingRead = { text: null, html: null, attachments: [] }
  if (message.messageId !== null) return mailIdentity({ ...message, ...nothingRead }).identity
  return mailIdentity(await readParsed(raw, limits)).identity
}
