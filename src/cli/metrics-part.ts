import { startMetrics, type StartedMetrics } from '../http/metrics-server.ts'
import { listenAt } from './port-trouble.ts'
import type { Composed } from '../compose.ts'
import type { Config } from '../platform/config.ts'

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
