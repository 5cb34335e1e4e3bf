import { Command } from 'commander'
import { announceRunning, findRunning } from '../dev/running.ts'
import { buildWebIfOld } from '../dev/web-build.ts'
import { closeLimitMs, closeOnSignals, closingOnFailure, type CloseStep } from '../platform/lifecycle.ts'
import { compose, type Composed } from '../compose.ts'
import { readConfig, type Config, type Environment } from '../platform/config.ts'
import { say, startMissing, usableServices, type UsableServices } from './services.ts'
import { StartUpError } from '../platform/start-up-error.ts'
import { startMetricsPart } from './metrics-part.ts'
import { startSmtpPart } from './smtp-part.ts'
import { startWorkers } from '../../workers/start.ts'
import type { startHttpPart } from './http-part.ts'

interface Wanted {
  readonly smtp: boolean
  readonly http: boolean
  readonly workers: boolean
}

/** Runs the parts that are asked for, all of them where none is named, until a signal stops them in order. */
export function serve(): Command {
  return new Command('serve')
    .description('run the SMTP listener, the workers and the HTTP server; all in one process, or those named')
    .option('--smtp', 'the SMTP listener', false)
    .option('--workers', 'the workers', false)
    .option('--http', 'the HTTP server', false)
    .action(async ({ smtp, workers, http }: Wanted) => {
      const all = !smtp && !workers && !http
      const steps: CloseStep[] = []
      await closingOnFailure(steps, () =>
        run(process.env, all ? { smtp: true, workers: true, http: true } : { smtp, workers, http }, steps),
      )
    })
}

/** `steps` grows as parts start: new mail is refused first, then work in hand is finished, then nobody asks any more. */
async function run(environment: Environment, wanted: Wanted, steps: CloseStep[]): Promise<void> {
  const started = (name: string, close: () => Promise<void>) => steps.unshift({ name, close })
  const { config, startedHere, stop } = await findServices(environment, wanted)
  started('services', stop)
  if (wanted.http && environment['NODE_ENV'] !== 'production') await buildWebIfOld(say)
  const startHttp = wanted.http ? await readHttpPart() : null
  const composed = await compose(config)
  started('connections', () => composed.close())
  if (startedHere) started('announcement', await announceRunning(config.dataDir, sharedBy(config)))
  const http = (await startHttp?.(composed, config)) ?? null
  if (http !== null) started('http', http.close)
  await startParts(composed, config, wanted, started)
  const { log } = composed.context
  closeOnSignals({ steps, limitMs: closeLimitMs, log, signals: process })
  if (http !== null) say(welcome(config.http.publicUrl ?? http.url, http.setUpCode))
  say(
    `bccrm serves: ${Object.keys(wanted)
      .filter((part) => wanted[part as keyof Wanted])
      .join(', ')}`,
  )
}

/** Wrong settings are told before anything is started. A part joins what runs in this folder; a second whole would not. */
async function findServices(environment: Environment, wanted: Wanted): Promise<UsableServices> {
  const isWhole = wanted.smtp && wanted.workers && wanted.http
  if (!isWhole) return usableServices(environment)
  const config = readConfig(environment)
  const running = await findRunning(config.dataDir)
  if (running !== null) {
    throw new StartUpError(
      `bccrm runs already with the data in ${config.dataDir} (process ${running.pid}). ` +
        'Stop it first, or set BCCRM_DATA_DIR to another folder.',
    )
  }
  return startMissing(config, environment)
}

/** What later commands of this folder need to know. */
function sharedBy({ mongodbUri, redisUrl }: Config): Record<string, string> {
  return { MONGODB_URI: mongodbUri ?? '', REDIS_URL: redisUrl ?? '' }
}

/** The listener comes last: it takes no mail before the rest can be started. */
async function startParts(
  composed: Composed,
  config: Config,
  wanted: Wanted,
  started: (name: string, close: () => Promise<void>) => void,
): Promise<void> {
  const metrics = wanted.http ? null : await startMetricsPart(composed, config)
  if (metrics !== null) started('metrics', metrics.close)
  if (wanted.workers) {
    const workers = startWorkers(composed)
    started('workers', () => workers.close())
  }
  if (wanted.smtp) {
    const listener = await startSmtpPart(composed, config)
    started('smtp', () => listener.close(closeLimitMs / 2))
  }
}

/**
 * Its routes are a third of what would be read, and a listener and workers of their own have no use for them. Read before
 * anything is connected: meanwhile this process hears no answer, and Redis would seem not to give one.
 */
async function readHttpPart(): Promise<typeof startHttpPart> {
  const part = await import('./http-part.ts')
  return part.startHttpPart
}

function welcome(url: string, setUpCode: string | null): string {
  const open = `Open ${url} in a browser.`
  if (setUpCode === null) return open
  return `${open}\nNobody can sign in yet: the page asks for this one-time code, once: ${setUpCode}`
}
