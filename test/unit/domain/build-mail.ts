import type { Mailbox, ParsedAttachment, ParsedMessage } from '../../../src/domain/parsed-message.ts'

/** A plain mail of Lena to Anna; a test names what is different. */
export function mail(fields: Partial<ParsedMessage> = {}): ParsedMessage {
  return {
    from: [[box('lena@xyz.example')]],
    sender: [],
    fromIsGroup: false,
    to: [box('anna@acme.example')],
    cc: [],
    replyTo: [],
    subject: 'XYZ Lead 11111',
    messageId: 'one@xyz.example',
    inReplyTo: [],
    references: [],
    rawDate: 'Mon, 04 May 2026 09:00:00 +0200',
    date: new Date('2026-05-04T07:00:00Z'),
    rawFields: { from: 'lena@xyz.example', to: 'anna@acme.example', cc: '', subject: 'XYZ Lead 11111' },
    headers: new Map(),
    text: 'Dear Anna, our offer is attached.',
    html: null,
    attachments: [],
    attachmentsOmitted: 0,
    hasAttachedOriginal: false,
    contentType: 'text/plain',
    report: null,
    twoReadings: [],
    notes: [],
    ...fields,
  }
}

export function box(address: string): Mailbox {
  return { name: '', address }
}

export function attachment(sha256: string): ParsedAttachment {
  return {
    fileName: 'offer.pdf',
    declaredType: 'application/pdf',
    sniffedType: 'application/pdf',
    sizeBytes: 3,
    sha256,
    contentId: null,
    inline: false,
    omitted: false,
  }
}

export const installation = { crmAddress: 'crm@bccrm.example', crmAliases: ['bcc@old.example'] }
