import type { LeadFilePayload, PersonSeenPayload } from '../../contract/lead-mail.ts'
import { isRiskyFile } from '../../domain/risky-file.ts'
import { isChosen, type FileChoice } from '../../queries/lead-files.ts'
import type { LeadMail } from '../../queries/lead-mails.ts'
import type { LeadPerson } from '../../queries/lead-people.ts'

/** The files of one mail, each by its place in the list that its viewer shows. */
export function presentFiles({ entry, message, summary }: LeadMail, which: FileChoice): LeadFilePayload[] {
  // As `read-attachment.ts` refuses: what is gone, and what came with something malicious.
  const isOpen = message.rawRemovedAt === null && summary.scan !== 'infected'
  const mail = { at: entry.at.toISOString(), from: summary.from, subject: summary.subject }
  const all = summary.attachments.map(({ fileName, type, sizeBytes, omitted, embedded = false }, index) => ({
    messageId: message.id,
    index,
    fileName,
    type,
    sizeBytes,
    risky: isRiskyFile(fileName, type),
    omitted,
    embedded,
    canBeSaved: isOpen && !omitted,
    mail,
  }))
  return all.filter((file) => isChosen(file, which))
}

export function presentPersonSeen({ lastSeenAt, contact, ...person }: LeadPerson): PersonSeenPayload {
  return {
    ...person,
    lastSeenAt: lastSeenAt.toISOString(),
    contact: contact === null ? null : { id: contact.id, name: contact.name, companyId: contact.companyId },
  }
}
