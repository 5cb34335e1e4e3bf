import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Installation } from './installation.ts'

/**
 * Whether a mail runs in a circle: more Received fields than allowed (RFC 5321 section 6.3), or our own header, which only
 * mail that left this installation carries. `header` is the raw header block, without what follows the empty line.
 *
 * @example isLoop('Received: from a\r\nReceived: from b', { crmAddress: 'crm@bccrm.example', maxReceivedFields: 1 }) // true
 */
export function isLoop(header: string, limits: Pick<Installation, 'crmAddress' | 'maxReceivedFields'>): boolean {
  const receivedCount = header.match(/^received[ \t]*:/gim)?.length ?? 0
  if (receivedCount > limits.maxReceivedFields) return true
  const marks = header.match(/^x-bccrm-loop-[0-9a-f]+(?=:)/gim) ?? []
  return marks.some((mark) => mark.toLowerCase() === loopHeaderName(limits.crmAddress).toLowerCase())
}

/**
 * The name of the header that mail of ours carries. It is keyed by the CRM address, so that two installations that write to
 * each other do not take each other's mail for their own.
 *
 * @example loopHeaderName('crm@bccrm.example') // 'X-Bccrm-Loop-…', twelve hexadecimal digits
 */
export function loopHeaderName(crmAddress: string): string {
  return `X-Bccrm-Loop-${bytesToHex(sha256(utf8ToBytes(crmAddress.toLowerCase()))).slice(0, 12)}`
}
