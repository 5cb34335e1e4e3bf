import { readAddress } from '../domain/address.ts'
import type { DeliveryReport } from '../domain/parsed-message.ts'
import { readMessageIds } from '../domain/thread.ts'
import { readHeader, valuesOf, type HeaderField } from './header-fields.ts'
import type { ParseLimits } from './limits.ts'
import type { MimePart } from './mime-parts.ts'

/** Reports name at most this many recipients that are of use to us. */
const maxRecipients = 100

/**
 * The delivery status notification that a multipart/report holds (RFC 6522, RFC 3464), or null; a read receipt is none. The
 * failed mail is named by the Message-ID of the original that most reports enclose.
 */
export function readReport(
  parts: readonly MimePart[],
  contentType: string,
  limits: ParseLimits,
): DeliveryReport | null {
  if (contentType !== 'multipart/report') return null
  const status = parts.find((part) => /^message\/(?:global-)?delivery-status$/.test(part.contentType))
  if (status === undefined) return null
  const failed = recipientsOf(status, limits).filter((group) => /^failed/i.test(valuesOf(group, 'action')[0] ?? ''))
  return {
    originalMessageId: originalId(parts, limits),
    failedRecipients: [...new Set(failed.flatMap(addressesOf))].slice(0, maxRecipients),
    permanent: failed.some((group) => valuesOf(group, 'status')[0]?.startsWith('5.') === true),
  }
}

/** Blocks of fields with an empty line between them: the first is about the report, each other one about a recipient. */
function recipientsOf(status: MimePart, limits: ParseLimits): (readonly HeaderField[])[] {
  const blocks = status.bytes.toString('latin1').split(/\r?\n[ \t]*\r?\n/)
  return blocks.slice(0, maxRecipients + 1).map((block) => readHeader(Buffer.from(block, 'latin1'), limits).fields)
}

/** As the mail was sent, and where it ended after aliases: either may be the address we know. */
function addressesOf(group: readonly HeaderField[]): string[] {
  const written = [...valuesOf(group, 'original-recipient'), ...valuesOf(group, 'final-recipient')]
  return written.flatMap((value) => {
    const address = readAddress(value.replace(/^[^;]*;/, '').replace(/^\s*<|>\s*$/g, ''))
    return address === null ? [] : [address.address]
  })
}

function originalId(parts: readonly MimePart[], limits: ParseLimits): string | null {
  const original = parts.find((part) => isOriginal(part))
  if (original === undefined) return null
  const { fields } = readHeader(original.bytes.subarray(0, limits.partHeaderBytes), limits)
  return readMessageIds(valuesOf(fields, 'message-id')[0] ?? '')[0] ?? null
}

/** A whole mail, or the header of one. */
export function isOriginal({ contentType }: Pick<MimePart, 'contentType'>): boolean {
  return /^(?:message\/(?:rfc822|global|news)|text\/rfc822-headers|message\/(?:rfc822-headers|global-headers))$/.test(
    contentType,
  )
}

/**
 * An original however a program attaches it: as a mail, in Outlook's own form, or as a file of that name; nobody can tell
 * what else is in a `winmail.dat`.
 */
export function isAttachedMail(part: Pick<MimePart, 'contentType' | 'fileName'>): boolean {
  return isOriginal(part) || mailTypes.test(part.contentType) || mailNames.test((part.fileName ?? '').trim())
}

const mailTypes = /^application\/(?:vnd\.ms-outlook|(?:vnd\.|x-)?ms-tnef)$/
const mailNames = /\.(?:eml|msg)$|^winmail\.dat$/i

/** The parts of a report that speak to programs; nobody saves them. */
export function isReportPart({ contentType }: Pick<MimePart, 'contentType'>): boolean {
  return /^message\/(?:(?:global-)?delivery-status|disposition-notification|feedback-report)$/.test(contentType)
}
