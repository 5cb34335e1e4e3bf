import { Readable } from 'node:stream'
import { acceptMessage } from '../../../src/commands/accept-message.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { MessageId } from '../../../src/domain/ids.ts'

export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly messageId: string
  readonly text?: string
}

/** Vouches for the sender, so that no DNS is asked. */
const relay = { address: '127.0.0.1', checksSenders: true }

/** Takes a mail in as the listener does, blind-copied to the CRM address. */
export function takeIn(ctx: Context, mail: Mail): Promise<MessageId> {
  const raw = [
    `From: ${mail.from}`,
    `To: ${mail.to}`,
    `Subject: ${mail.subject}`,
    `Message-ID: <${mail.messageId}>`,
    'Date: Tue, 05 May 2026 10:00:00 +0200',
    '',
    mail.text ?? 'Dear Anna, here is our offer.',
    '',
  ].join('\r\n')
  return takeInRaw(ctx, mail.from, Buffer.from(raw))
}

/** The same with the bytes of a whole mail. */
export async function takeInRaw(ctx: Context, envelopeSender: string, raw: Buffer): Promise<MessageId> {
  const accepted = await acceptMessage(ctx, {
    envelope: {
      envelopeSender,
      recipients: [ctx.installation.crmAddress],
      client: { address: '192.0.2.1', heloName: 'mail.xyz.example', relay, tls: true },
      authenticated: null,
    },
    bytes: Readable.from([raw]),
    bareLineEnds: 'accept',
    quarantine: 'roomy',
    isAwaited: () => true,
  })
  if (accepted.kind === 'refused') throw new Error(`refused: ${accepted.because}`)
  return accepted.messageId
}
