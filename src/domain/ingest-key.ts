import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Envelope } from './envelope.ts'

/**
 * What makes one arrival the same as an earlier one: raw bytes, envelope sender and recipients, whatever their order. A
 * client that lost our 250 sends the same again and is counted once (RFC 5321 section 4.1.1.4, RFC 1047).
 */
export function ingestKey(rawSha256: string, envelope: Pick<Envelope, 'envelopeSender' | 'recipients'>): string {
  const recipients = [...new Set(envelope.recipients.map((recipient) => recipient.toLowerCase()))].toSorted()
  const parts = JSON.stringify([rawSha256, envelope.envelopeSender, recipients])
  return bytesToHex(sha256(utf8ToBytes(parts)))
}
