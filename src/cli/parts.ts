import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { makeTlsKeys, startListener, type Listener, type TlsKeys } from '../smtp/listener.ts'
import { startMetrics, type StartedMetrics } from '../http/metrics-server.ts'
import { sendSignIn } from '../commands/sign-in-to-send.ts'
import { createOidc } from '../http/oidc.ts'
import { listenAt } from './port-trouble.ts'
import { startHttp, type StartedHttp } from '../http/start-http.ts'
import { startHeartbeat } from '../heartbeat.ts'
import { checkPassword } from '../platform/password.ts'
import { programVersion } from '../platform/version.ts'
import { readQueueFigures } from '../queue/watch.ts'
import type { Composed } from '../compose.ts'
import { ConfigError, type Config } from '../platform/config.ts'

/** The SMTP listener as the configuration says. */
export async function startSmtpPart(
  { context, database }: Composed,
  { smtp, minFreeDiskBytes }: Config,
): Promise<Listener> {
  const { tlsFiles, auth, ...limits } = smtp
  const tls = await tlsKeysOf(tlsFiles, smtp.hostName, context.clock.now())
  const place = { hostName: 'BCCRM_SMTP_HOST', ports: { BCCRM_SMTP_PORT: smtp.port } }
  const listener = await listenAt(place, () =>
    startListener(context, {
      ...limits,
      tls,
      checkPassword: auth === 'on' ? sendSignIn(context, checkPassword) : null,
      disk: { minFreeBytes: minFreeDiskBytes, readFreeBytes: () => database.freeDiskBytes() },
    }),
  )
  const heartbeat = startHeartbeat(context, () => Promise.resolve([{ part: 'listener', name: smtp.hostName }]))
  return {
    ...listener,
    close: async (withinMs) => {
      await heartbeat.close()
      await listener.close(withinMs)
    },
  }
}

/** Where `npm run build` writes the web app. */
export const pagesFolder = resolve(import.meta.dirname, '../../dist/web')

const eventBeatMs = 20_000

/** The HTTP server as the configuration says. */
export function startHttpPart(composed: Composed, config: Config): Promise<StartedHttp> {
  const { port, metricsPort } = config.http
  const place = { hostName: 'BCCRM_HTTP_HOST', ports: { BCCRM_HTTP_PORT: port, BCCRM_METRICS_PORT: metricsPort } }
  return listenAt(place, () => startHttp(composed.context, { ...config.http, ...httpOptions(composed) }))
}

/** What the HTTP server is told beside its own settings. */
export function httpOptions({ config, context, queues, health }: Composed) {
  return {
    oidc: config.oidc === null ? null : createOidc(config.oidc),
    pagesFolder,
    eventBeatMs,
    health,
    version: programVersion,
    readQueues: () => readQueueFigures(queues, context.clock.now()),
  }
}

/** `/metrics` and `/readyz` of a part that has no HTTP server; null where no port is configured for them. */
export async function startMetricsPart(
  { context, health }: Composed,
  { http }: Config,
): Promise<StartedMetrics | null> {
  const { host, metricsPort } = http
  if (metricsPort === null) return null
  const place = { hostName: 'BCCRM_HTTP_HOST', ports: { BCCRM_METRICS_PORT: metricsPort } }
  return listenAt(place, () => startMetrics(context, { host, port: metricsPort, health }))
}

async function tlsKeysOf(files: Config['smtp']['tlsFiles'], hostName: string, now: Date): Promise<TlsKeys> {
  if (files === null) return makeTlsKeys(hostName, now)
  const [cert, key] = await Promise.all([
    readNamed('BCCRM_SMTP_TLS_CERT_FILE', files.cert),
    readNamed('BCCRM_SMTP_TLS_KEY_FILE', files.key),
  ])
  return { cert, key }
}

async function readNamed(name: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError([`${name} cannot be read (${why}); expected a PEM file.`])
  })
}
