import type { App } from '../app.ts'

/** One line per request, with the route's pattern: an address may hold what somebody searched for. */
export function logRequests(app: App): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        tookMs: Math.round(reply.elapsedTime),
      },
      'request answered',
    )
    done()
  })
}
