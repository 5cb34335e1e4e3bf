import { readFile } from 'node:fs/promises'
import nodemailer from 'nodemailer'
import { Option, type Command } from 'commander'
import { findRunning } from '../dev/running.ts'
import { print } from './print.ts'
import { readConfig } from '../platform/config.ts'
import { overridden } from './services.ts'
import { wholeNumber } from './input.ts'
import { UsageError, withFile } from './failure.ts'

interface Options {
  readonly from?: string
  readonly to: string[]
  readonly cc: string[]
  readonly subject?: string
  readonly text: string
  readonly port?: string
  readonly host?: string
}

interface Sent {
  readonly recipients: readonly string[]
  readonly messageId: string
  readonly answer: string
}

/** `mail send`: a real SMTP dialogue with the listener; the CRM address is the only recipient, as when it was in BCC. */
export function addMailSendCommand(parent: Command): void {
  parent
    .command('send [files...]')
    .description('send .eml files, or one mail made of the options, to the CRM address')
    .option('--from <address>', 'who sends it: an address of a user')
    .addOption(new Option('--to <address...>', 'written into To').default([]))
    .addOption(new Option('--cc <address...>', 'written into Cc').default([]))
    .option('--subject <subject>', 'e.g. "Offer, XYZ Lead 11111"')
    .option('--text <text>', 'body', 'Sent by bccrm mail send.')
    .option('--host <host>', 'SMTP host; the listener of this folder if left out')
    .option('--port <port>', 'SMTP port')
    .action(async (files: string[], options: Options, self: Command) => {
      const place = await listenerPlace(options)
      const transport = nodemailer.createTransport({ ...place, secure: false, tls: { rejectUnauthorized: false } })
      const sent: Sent[] = []
      try {
        for (const { sender, ...mail } of await mailsOf(files, options)) {
          const info = await transport.sendMail({ ...mail, envelope: { from: sender, to: [place.crmAddress] } })
          sent.push({ recipients: [place.crmAddress], messageId: info.messageId, answer: info.response })
        }
      } finally {
        transport.close()
      }
      print(self, sent, (all) => all.map(({ answer }) => answer).join('\n'))
    })
}

interface Mail {
  readonly sender: string
  readonly raw?: Buffer
  readonly from?: string
  readonly to?: string[]
  readonly cc?: string[]
  readonly subject?: string
  readonly text?: string
}

async function mailsOf(files: readonly string[], options: Options): Promise<Mail[]> {
  if (files.length > 0) return Promise.all(files.map(fromFile))
  if (options.from === undefined || options.subject === undefined)
    throw new UsageError('Name .eml files, or give --from and --subject (and mostly --to).')
  const { from, to, cc, subject, text } = options
  return [{ sender: addressIn(from), from, to, cc, subject, text }]
}

async function fromFile(path: string): Promise<Mail> {
  const raw = await readFile(path).catch((cause: unknown) => {
    throw withFile(path, cause)
  })
  const from = /^From:(.*(?:\r?\n[ \t].*)*)/im.exec(raw.toString('latin1'))?.[1] ?? ''
  return { sender: addressIn(from), raw }
}

function addressIn(mailbox: string): string {
  return /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox.trim()
}

async function listenerPlace(
  options: Options,
): Promise<{ readonly host: string; readonly port: number; readonly crmAddress: string }> {
  const running = await findRunning(readConfig().dataDir)
  const config = readConfig(overridden(process.env, running?.environment ?? {}))
  const port = options.port === undefined ? config.smtp.port : wholeNumber('port', options.port, [1, 65_535])
  return { host: options.host ?? '127.0.0.1', port, crmAddress: config.installation.crmAddress }
}
