import { copiedAs } from './addressee.ts'
import type { Automated } from './automated.ts'
import { embeddedPictures } from './embedded-picture.ts'
import type { Installation } from './installation.ts'
import type { MessageSummary, ScanVerdict } from './message.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { splitQuoted } from './quoted-original.ts'
import type { MailSender } from './recognise-tenant.ts'
import { normaliseSubject } from './subject-token.ts'
import { baseSubject } from './thread.ts'

const maxSnippet = 200
/** Characters of the text in which the new words are looked for. */
const maxLookedAt = 20_000

/** What lists and answers show of a mail, and what ranking it again reads, so that neither needs to parse. */
export function summarise(
  parsed: ParsedMessage,
  facts: { readonly sender: MailSender | null; readonly automated: Automated; readonly scan: ScanVerdict | null },
  installation: Pick<Installation, 'crmAddress' | 'crmAliases'>,
): MessageSummary {
  return {
    from: facts.sender === null ? firstOf(parsed) : { name: facts.sender.name, address: facts.sender.address },
    to: parsed.to,
    cc: parsed.cc,
    subject: parsed.subject,
    baseSubject: baseSubject(normaliseSubject(parsed.subject)),
    messageId: parsed.messageId,
    rawDate: parsed.rawDate,
    date: parsed.date,
    copiedAs: copiedAs(parsed, installation),
    automated: facts.automated,
    attachments: filesOf(parsed),
    attachmentsOmitted: parsed.attachmentsOmitted,
    snippet: snippetOf(parsed.text ?? ''),
    notes: parsed.notes,
    twoReadings: parsed.twoReadings,
    scan: facts.scan,
  }
}

function filesOf(parsed: ParsedMessage): MessageSummary['attachments'] {
  const embedded = embeddedPictures(parsed)
  return parsed.attachments.map((file) => ({
    fileName: file.fileName,
    type: file.sniffedType,
    sizeBytes: file.sizeBytes,
    omitted: file.omitted,
    ...(embedded.has(file) ? { embedded: true } : {}),
  }))
}

/**
 * The first new words of a text, without quoted lines and what introduces them, white space made plain.
 *
 * @example snippetOf('Thanks!\n\nAm Mo., 4. Mai schrieb Lena Vogt:\n> Hello') // 'Thanks!'
 */
export function snippetOf(text: string): string {
  const { own } = splitQuoted(text.slice(0, maxLookedAt))
  return Array.from(own.replace(/\s+/gu, ' ')).slice(0, maxSnippet).join('').trim()
}

/** For lists of mail that names no single sender: the first one, only shown, never believed. */
function firstOf(parsed: ParsedMessage): MessageSummary['from'] {
  return parsed.from[0]?.[0] ?? null
}
