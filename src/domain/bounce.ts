import { addressKey } from './address.ts'
import type { AnsweredMail } from './customer-reply.ts'
import type { DeliveryReport, ParsedMessage } from './parsed-message.ts'

/**
 * The delivery report that a mail is, or null (RFC 6522: multipart/report; RFC 3464: delivery-status). A report that
 * somebody forwards as an attachment is a mail of that person, not a report.
 */
export function deliveryReportOf(parsed: Pick<ParsedMessage, 'contentType' | 'report'>): DeliveryReport | null {
  return isDeliveryReport(parsed) ? parsed.report : null
}

/** By its outermost type, which the header tells; whether there is a report in it, only the whole mail does. */
export function isDeliveryReport({ contentType }: Pick<ParsedMessage, 'contentType'>): boolean {
  return contentType.toLowerCase().startsWith('multipart/report')
}

/**
 * Addresses that a report marks as bounced: those that failed for good, and only where a mail it names was written to
 * them and vouches. Anybody can write a report, and a mail that it names: without this rule one forged mail could mark every
 * address of a tenant.
 */
export function bouncedAddresses(
  report: DeliveryReport,
  originals: readonly Pick<AnsweredMail, 'to' | 'cc' | 'vouches'>[],
): readonly string[] {
  if (!report.permanent) return []
  const believed = originals.filter(({ vouches }) => vouches)
  const writtenTo = new Set(believed.flatMap(({ to, cc }) => [...to, ...cc]).map(addressKey))
  return [...new Set(report.failedRecipients.map(addressKey))].filter((address) => writtenTo.has(address))
}
