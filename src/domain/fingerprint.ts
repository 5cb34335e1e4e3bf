import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { addressKey } from './address.ts'
import type { Mailbox, ParsedMessage } from './parsed-message.ts'

export interface MailIdentity {
  /** `m:` or `f:` and a SHA-256; opaque to everybody else. */
  readonly identity: string
  readonly from: 'message_id' | 'fingerprint'
}

type Identified = Pick<
  ParsedMessage,
  'messageId' | 'from' | 'to' | 'cc' | 'rawDate' | 'rawFields' | 'text' | 'html' | 'attachments'
>

/**
 * What makes two arrivals the same mail, however they came (BCC and CC copy, a footer or [EXTERNAL] added on the way).
 *
 * With a Message-ID: the id with From, the Date field's own words, To and Cc; the same id with others is another mail.
 * Without one: a fingerprint of From, Date, Subject, To and Cc as written, the text and the attachments. Never the parsed
 * date, because an unreadable one would become "now" and every delivery another mail.
 */
export function mailIdentity(mail: Identified): MailIdentity {
  const date = plain(mail.rawDate ?? '')
  if (mail.messageId !== null) {
    const who = [mail.from.flat(), mail.to, mail.cc].map(keysOf)
    return { identity: `m:${hash([mail.messageId.trim(), date, ...who])}`, from: 'message_id' }
  }
  const { from, to, cc, subject } = mail.rawFields
  const written = [from, to, cc, subject].map(plain)
  const content = [plain(mail.text ?? mail.html ?? ''), mail.attachments.map((each) => each.sha256).toSorted()]
  return { identity: `f:${hash([date, ...written, ...content])}`, from: 'fingerprint' }
}

/** Names a Message-ID where the id itself would say more than is needed. */
export function messageIdHash(messageId: string): string {
  return hash([messageId.trim()])
}

function keysOf(mailboxes: readonly Mailbox[]): string[] {
  return [...new Set(mailboxes.map(({ address }) => addressKey(address)))].toSorted()
}

/** Folding may be redone on the way (RFC 5322 section 2.2.3), so white space does not count. */
export function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

function hash(parts: readonly unknown[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))))
}
