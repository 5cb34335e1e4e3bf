import { resolve } from 'node:path'
import { createOidc } from '../http/oidc.ts'
import { startHttp, type StartedHttp } from '../http/start-http.ts'
import { programVersion } from '../platform/version.ts'
import { readQueueFigures } from '../queue/watch.ts'
import { listenAt } from './port-trouble.ts'
import type { Composed } from '../compose.ts'
import type { Config } from '../platform/config.ts'

/** Where `npm run build` writes the web app. */
const pagesFolder = resolve(import.meta.dirname, '../../dist/web')

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
