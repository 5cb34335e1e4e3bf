import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../domain/refusal.ts'
import { secondsLeft, type Maintenance } from '../../domain/maintenance.ts'
import { getMaintenance } from '../../queries/get-maintenance.ts'
import type { App, HttpContext } from '../app.ts'
import { isSafe } from '../safe-methods.ts'

/**
 * Refuses every request that could change something while the installation is in maintenance, also on a route that is new:
 * only reading goes on, and a route that says `duringMaintenance: 'works'`. Asked anew for each, by one read: an answer kept
 * for a moment would let a change in after the operator was told that there are none. Comes after the question who calls, so
 * that nobody else learns of it here, and before an `Idempotency-Key` is taken, so that the same request may come again.
 */
export function refuseDuringMaintenance(app: App, ctx: Pick<HttpContext, 'store' | 'clock'>): void {
  app.addHook('onRequest', async (request) => {
    if (!changesSomething(request)) return
    const now = await getMaintenance(ctx)
    if (now !== null) throw refusalOf(now, ctx.clock.now())
  })
}

/** A POST may be a question too: it asks for the scope `read`. Nobody is let in here who was not let in before. */
function changesSomething({ method, routeOptions }: FastifyRequest): boolean {
  const { access, duringMaintenance } = routeOptions.config
  if (access === undefined || isSafe(method) || duringMaintenance === 'works') return false
  return !('scope' in access) || access.scope !== 'read'
}

function refusalOf(maintenance: Maintenance, at: Date): Refusal {
  const { until, message } = maintenance
  const retryAfterSeconds = secondsLeft(maintenance, at)
  const sentences = [
    'Nothing can be changed during maintenance; reading works.',
    ...(retryAfterSeconds === null || until === null ? [] : [`It is expected to be over at ${until.toISOString()}.`]),
    ...(message === null ? [] : [message]),
  ]
  return new Refusal('maintenance', sentences.join(' '), {
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  })
}
