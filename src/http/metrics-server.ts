import { fastify } from 'fastify'
import type { HealthReport } from '../platform/health.ts'
import type { HttpContext } from './app.ts'
import { urlOf } from './url-of.ts'

export interface MetricsOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly health: { readonly check: () => Promise<HealthReport> }
}

export interface StartedMetrics {
  readonly url: string
  readonly close: () => Promise<void>
}

/** `/metrics`, `/healthz` and `/readyz` on a port that only scrapers and health checks reach; each part of a split installation has one. */
export async function startMetrics(
  ctx: Pick<HttpContext, 'metrics'>,
  { host, port, health }: MetricsOptions,
): Promise<StartedMetrics> {
  const app = fastify({ logger: false })
  // What went wrong may name hosts and paths of ours; nobody signs in here.
  app.setErrorHandler((_error, _request, reply) => reply.code(500).type('text/plain').send('Failed.\n'))
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await ctx.metrics.render()),
  )
  app.get('/healthz', () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const { ready, parts } = await health.check()
    return reply.code(ready ? 200 : 503).send({ ready, parts })
  })
  await app.listen({ host, port })
  return { url: `${urlOf(app.server.address(), host)}/metrics`, close: () => app.close() }
}
