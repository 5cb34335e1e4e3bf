import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { buildWebIfOld } from '../dev/web-build.ts'
import { announceRunning } from '../dev/running.ts'
import { closeLimitMs, closeOnSignals, closingOnFailure, type CloseStep } from '../platform/lifecycle.ts'
import { compose } from '../compose.ts'
import { findFreePort } from '../dev/services/port.ts'
import { placeOf, whyOf } from '../dev/demo/landing.ts'
import { postDemoMails, type Posted } from '../dev/demo/post.ts'
import { print, table } from './print.ts'
import { overridden, say, startMissing } from './services.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { seedDemo } from '../dev/demo/seed.ts'
import { startHttpPart } from './http-part.ts'
import { startSmtpPart } from './smtp-part.ts'
import { StartUpError } from '../platform/start-up-error.ts'
import { startWorkers } from '../../workers/start.ts'

const demoReviewer = 'tom.bakker@xyz.example'

/** Everything in one process with a database of its own, and telling mails sent through real SMTP. */
export function demo(): Command {
  return new Command('demo')
    .description('start all with sample data, send sample mails by SMTP, show where each landed; stays up until Ctrl-C')
    .option('--once', 'stop after the table', false)
    .action((options: { once: boolean }, self: Command) => runDemo(options, self))
}

async function runDemo({ once }: { readonly once: boolean }, self: Command): Promise<void> {
  const steps: CloseStep[] = []
  await closingOnFailure(steps, () => startAndShow({ once }, self, steps))
}

/** `steps` grows as parts start, so that whatever fails, what runs already is stopped: the newest first. */
async function startAndShow({ once }: { readonly once: boolean }, self: Command, steps: CloseStep[]): Promise<void> {
  const started = (name: string, close: () => Promise<void>) => steps.unshift({ name, close })
  const given = readConfig({ BCCRM_LOG_LEVEL: 'warn', ...process.env })
  await buildWebIfOld(say)
  const { config: usable, stop } = await startMissing(given, process.env)
  started('services', stop)
  const shared = await demoSettings(usable)
  const config = readConfig(overridden({ BCCRM_LOG_LEVEL: 'warn', ...process.env }, shared))
  const composed = await compose(config)
  started('connections', () => composed.close())
  const password = randomBytes(12).toString('base64url')
  await seedDemo(composed.context, password)
  started('announcement', await announceRunning(config.dataDir, shared))
  const http = await startHttpPart(composed, config)
  started('http', http.close)
  const workers = startWorkers(composed)
  started('workers', () => workers.close())
  const listener = await startSmtpPart(composed, config)
  started('smtp', () => listener.close(closeLimitMs / 2))
  closeOnSignals({ steps, limitMs: closeLimitMs, log: composed.context.log, signals: process })
  say(`\nSending mails to ${config.installation.crmAddress} by SMTP at 127.0.0.1:${listener.port} …`)
  const posted = await Array.fromAsync(postDemoMails(composed.context, { host: '127.0.0.1', port: listener.port }))
  print(self, posted.map(resultOf), () => tableOf(posted))
  if (once) process.kill(process.pid, 'SIGTERM')
  else say(nextSteps(http.url, password))
}

/** The demo's own database and queue names; and, there only, loopback is trusted as a relay that checks senders itself. */
async function demoSettings({ mongodbUri, redisUrl }: Config): Promise<Record<string, string>> {
  if (mongodbUri === null || redisUrl === null) throw new StartUpError('MONGODB_URI and REDIS_URL are needed here.')
  const uri = new URL(mongodbUri)
  uri.pathname = '/bccrm_demo'
  return {
    MONGODB_URI: uri.href,
    REDIS_URL: redisUrl,
    BCCRM_REDIS_PREFIX: 'bccrm-demo',
    BCCRM_CRM_ADDRESS: 'crm@bccrm.example',
    BCCRM_RELAYS_CHECKING_SENDERS: '127.0.0.1',
    BCCRM_SMTP_PORT: await freePort(process.env['BCCRM_SMTP_PORT']),
    BCCRM_HTTP_PORT: await freePort(process.env['BCCRM_HTTP_PORT']),
  }
}

async function freePort(wanted: string | undefined): Promise<string> {
  return wanted ?? String(await findFreePort())
}

function resultOf({ mail, landed, message }: Posted) {
  return {
    mail: mail.title,
    ...landed,
    asExpected: JSON.stringify(landed) === JSON.stringify(mail.lands),
    id: message.id,
  }
}

function tableOf(posted: readonly Posted[]): string {
  const rows = posted.map(({ mail, message }) => [
    mail.title,
    placeOf(message),
    message.decision?.level ?? '',
    whyOf(message),
  ])
  return table(['Mail', 'Where it landed', 'Level', 'Why'], rows)
}

function nextSteps(url: string, password: string): string {
  return `
Open ${url} and sign in as ${demoReviewer} with the password ${password}
(the same for lena.vogt@xyz.example, a rep, and ines.adler@xyz.example, an admin).

The HTTP interface is described at ${url}/docs. In another terminal:

  npm run bccrm -- mail send --from lena.vogt@xyz.example --to anna.schmidt@acme.example --subject "Offer, XYZ Lead 11111"
  npm run bccrm -- mail list --tenant xyz
  npm run bccrm -- mail explain <id>
  npm run bccrm -- lead history --tenant xyz 11111

Ctrl-C stops everything; the data stays in .data for the next run.`
}
