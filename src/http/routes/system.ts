import { alive, readiness } from '../../contract/system.ts'
import type { HealthReport } from '../../platform/health.ts'
import { getMaintenance } from '../../queries/get-maintenance.ts'
import { anyone, metricsToken } from '../access.ts'
import type { App, HttpContext } from '../app.ts'

/** What the machine around us asks. Nothing here tells about a tenant. */
export function systemRoutes(
  app: App,
  ctx: HttpContext,
  health: { readonly check: () => Promise<HealthReport> },
): void {
  app.get(
    '/healthz',
    { config: { access: anyone }, schema: { tags: ['system'], summary: 'Alive', response: { 200: alive } } },
    () => ({ status: 'alive' as const }),
  )
  app.get(
    '/readyz',
    {
      config: { access: anyone },
      schema: { tags: ['system'], summary: 'Useful', response: { 200: readiness, 503: readiness } },
    },
    async (request, reply) => {
      const { ready, parts } = await health.check()
      const troubled = parts.filter((part) => !part.ok)
      // In words for the log only: trouble may name hosts, and anybody may ask here.
      if (!ready) request.log.warn({ parts: troubled }, 'not ready')
      // Only a MongoDB that is well can be asked without making the probe wait.
      const maintenance = ready ? (await getMaintenance(ctx)) !== null : null
      const told = parts.map(({ name, ok, tookMs }) => ({ name, ok, tookMs }))
      return reply.code(ready ? 200 : 503).send({ ready, maintenance, parts: told })
    },
  )
  app.get(
    '/metrics',
    { config: { access: metricsToken }, schema: { tags: ['system'], summary: 'For Prometheus' } },
    async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await ctx.metrics.render()),
  )
}

/** `swagger()` describes what is registered; by the time somebody asks, that is everything. */
export function openapiRoute(app: App): void {
  app.get(
    '/api/openapi.json',
    { config: { access: anyone }, schema: { tags: ['system'], summary: 'This description' } },
    () => app.swagger(),
  )
}
