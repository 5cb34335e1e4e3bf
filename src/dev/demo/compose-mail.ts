import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { randomUUID } from 'node:crypto'
import type { DemoMail } from './mails.ts'

/** What one run of the demo remembers of its mails: fresh ids and dates, so that every run shows the same table. */
export interface DemoRun {
  readonly crmAddress: string
  readonly startedAt: Date
  /** By title. */
  readonly sent: Map<string, SentMail>
}

export interface SentMail {
  readonly messageId: string
  readonly envelopeSender: string
  readonly raw: Buffer
}

/** Builds the bytes of one demo mail and remembers them in the run. */
export async function composeMail(mail: DemoMail, run: DemoRun): Promise<SentMail> {
  const sent = mail.repeats === null ? await compose(mail, run) : copyByAnotherWay(earlier(run, mail.repeats))
  run.sent.set(mail.title, sent)
  return sent
}

async function compose(mail: DemoMail, run: DemoRun): Promise<SentMail> {
  const messageId = `<${randomUUID()}@${hostNameOf(mail.from)}>`
  const answered = mail.answers === null ? null : earlier(run, mail.answers).messageId
  const raw = await new MailComposer({
    from: mail.from,
    to: mail.to.map((address) => withCrm(address, run)),
    cc: mail.cc.map((address) => withCrm(address, run)),
    subject: mail.subject,
    text: mail.text,
    date: run.startedAt,
    messageId,
    headers: { ...mail.headers },
    ...(answered === null ? {} : { inReplyTo: answered, references: [answered] }),
  })
    .compile()
    .build()
  return { messageId, envelopeSender: addressOf(mail.from), raw }
}

/** The same mail as another server hands it over: equal but for the trace on top (RFC 5321 section 4.4). */
function copyByAnotherWay(first: SentMail): SentMail {
  const trace = `Received: from mx2.xyz.example by relay.xyz.example with ESMTP id ${randomUUID()}\r\n`
  return { ...first, raw: Buffer.concat([Buffer.from(trace), first.raw]) }
}

function earlier(run: DemoRun, title: string): SentMail {
  const sent = run.sent.get(title)
  if (sent === undefined) throw new Error(`The demo has no earlier mail "${title}".`)
  return sent
}

function withCrm(address: string, run: DemoRun): string {
  return address === 'crm' ? run.crmAddress : address
}

function addressOf(mailbox: string): string {
  return /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox
}

function hostNameOf(mailbox: string): string {
  return addressOf(mailbox).split('@').at(-1) ?? 'localhost'
}
