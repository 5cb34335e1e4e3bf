import nodemailer from 'nodemailer'
import { composeMail, type DemoRun, type SentMail } from './compose-mail.ts'
import { demoMails, type DemoMail, type Landing } from './mails.ts'
import { landingOf } from './landing.ts'
import type { Context } from '../../commands/context.ts'
import type { InboundMessage, MessageState } from '../../domain/message.ts'

/** One demo mail after it was settled. */
export interface Posted {
  readonly mail: DemoMail
  readonly message: InboundMessage
  readonly landed: Landing
}

const underWay: readonly MessageState[] = ['received', 'processing']

/** How long one mail may take from the listener's 250 to its place, on a busy machine. */
const patienceMs = 60_000

/** Sends the demo's mails through real SMTP, one after the other, and waits until each has its place. */
export async function* postDemoMails(
  context: Context,
  smtp: { readonly host: string; readonly port: number },
): AsyncGenerator<Posted> {
  const { crmAddress } = context.installation
  const run: DemoRun = { crmAddress, startedAt: context.clock.now(), sent: new Map() }
  const transport = nodemailer.createTransport({
    ...smtp,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
  })
  try {
    for (const mail of demoMails) {
      const sent = await composeMail(mail, run)
      const answer = await transport.sendMail({
        envelope: { from: sent.envelopeSender, to: [crmAddress] },
        raw: sent.raw,
      })
      const message = await settled(context, sent, answer.response)
      yield { mail, message, landed: landingOf(message) }
    }
  } finally {
    transport.close()
  }
}

/** The record of a mail that was just acknowledged, as soon as a worker has settled it. */
async function settled(context: Context, sent: SentMail, answer: string): Promise<InboundMessage> {
  const id = /queued as (\S+)/.exec(answer)?.[1]
  if (id === undefined) throw new Error(`The listener's answer names no message: ${answer}`)
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const message = await context.store.messages.getAny(id as InboundMessage['id'])
    if (message !== null && !underWay.includes(message.state)) return message
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(
    `The mail ${sent.messageId} was acknowledged but has no place after ${patienceMs / 1000} s; see the log.`,
  )
}
