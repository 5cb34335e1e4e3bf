import type { LeadFilePayload, PersonSeenPayload } from '../../contract/lead-mail.ts'
import { isRiskyFile } from '../../domain/risky-file.ts'
import type { LeadMail } from '../../queries/lead-mails.ts'
import type { LeadPerson } from '../../queries/lead-people.ts'

/** The files of one mail, as its viewer lists them. */
export function presentFiles({ entry, message, summary }: LeadMail): LeadFilePayload[] {
  // As `read-attachment.ts` refuses: what is gone, and what came with something malicious.
  const isOpen = message.rawRemovedAt === null && summary.scan !== 'infected'
  const mail = { at: entry.at.toISOString(), from: summary.from, subject: summary.subject }
  return summary.attachments.map(({ fileName, type, sizeBytes, omitted }, index) => ({
    messageId: message.id,
    index,
    fileName,
    type,
    sizeBytes,
    risky: isRiskyFile(fileName, type),
    omitted,
    canBeSaved: isOpen && !omitted,
    mail,
  }))
}

export function presentPersonSeen({ lastSeenAt, contact, ...person }: LeadPerson): PersonSeenPayload {
  return {
    ...person,
    lastSeenAt: lastSeenAt.toISOString(),
    contact: contact === null ? null : { id: contact.id, name: contact.name, companyId: contact.companyId },
  }
}
