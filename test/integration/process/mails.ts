import type { Envelope } from '../../../src/domain/envelope.ts'

export const lena = 'Lena Vogt <lena.vogt@xyz.example>'
export const mia = 'Mia Keller <mia.keller@nordwind.example>'
export const anna = 'Anna Schmidt <anna.schmidt@acme.example>'
export const joris = 'Joris de Wit <joris@beta-bouw.example>'
export const ruth = 'Ruth Miller <ruth@delta-mills.example>'
export const crm = 'crm@bccrm.example'

export interface TestMail {
  readonly from?: string
  readonly to?: string
  readonly cc?: string
  readonly subject?: string
  readonly messageId?: string | null
  readonly date?: string | null
  readonly inReplyTo?: string
  readonly references?: string
  readonly headers?: readonly string[]
  readonly text?: string
  /** Trace of another way on top. */
  readonly received?: string
}

let made = 0

/** Bytes of a mail from Lena to Anna, with what the test says otherwise. */
export function mail(fields: TestMail = {}): Buffer {
  made += 1
  const lines = [
    ...(fields.received === undefined ? [] : [`Received: ${fields.received}`]),
    `From: ${fields.from ?? lena}`,
    ...line('To', fields.to ?? anna),
    ...line('Cc', fields.cc),
    `Subject: ${fields.subject ?? 'Hello'}`,
    ...line('Message-ID', fields.messageId === undefined ? `<${made}.test@xyz.example>` : fields.messageId),
    ...line('Date', fields.date === undefined ? 'Mon, 04 May 2026 10:00:00 +0200' : fields.date),
    ...line('In-Reply-To', fields.inReplyTo),
    ...line('References', fields.references),
    ...(fields.headers ?? []),
    '',
    fields.text ?? 'Dear Anna,\r\n\r\nplease see below.\r\n',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** A delivery status notification (RFC 3464) about a mail that could not be delivered. */
export function report(
  messageId: string | null,
  recipient: string,
  inReplyTo?: string,
  from = 'Mail Delivery System <mailer-daemon@xyz.example>',
): Buffer {
  return mail({
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    from,
    to: lena,
    subject: 'Undelivered Mail Returned to Sender',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'],
    text: [
      '--b',
      'Content-Type: text/plain',
      '',
      'It did not work.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.acme.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.1.1',
      '',
      ...(messageId === null
        ? []
        : ['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, 'Subject: Lead 11111', '']),
      '--b--',
      '',
    ].join('\r\n'),
  })
}

function line(name: string, value: string | null | undefined): readonly string[] {
  return value === undefined || value === null || value === '' ? [] : [`${name}: ${value}`]
}

/** Handed over by XYZ's own server, to the CRM address in BCC. */
export function envelope(fields: Partial<Envelope> = {}): Envelope {
  return {
    envelopeSender: 'lena.vogt@xyz.example',
    recipients: [crm],
    client: { address: '192.0.2.25', heloName: 'mail.xyz.example', relay: null, tls: true },
    authenticated: null,
    ...fields,
  }
}
