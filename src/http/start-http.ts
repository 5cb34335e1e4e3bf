import { offerSetUp } from '../commands/offer-set-up.ts'
import { newTypedCode } from '../platform/secrets.ts'
import type { HttpContext } from './app.ts'
import { startMetrics } from './metrics-server.ts'
import type { HttpOptions } from './options.ts'
import { buildServer } from './server.ts'
import { urlOf } from './url-of.ts'

export interface StartHttpOptions extends HttpOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Port of its own for `/metrics`, without a token; null: none. */
  readonly metricsPort: number | null
}

export interface StartedHttp {
  readonly url: string
  readonly metricsUrl: string | null
  /** The one-time code by which the first admin is made; null: somebody can sign in. */
  readonly setUpCode: string | null
  readonly close: () => Promise<void>
}

/** Starts the HTTP server, and the one for metrics where it has a port of its own. */
export async function startHttp(ctx: HttpContext, options: StartHttpOptions): Promise<StartedHttp> {
  const app = buildServer(ctx, options)
  const { host, metricsPort, health } = options
  try {
    await app.listen({ host, port: options.port })
    const url = urlOf(app.server.address(), host)
    ctx.log.info({ url }, 'http listens')
    const setUpCode = await offerSetUp(ctx, newTypedCode, { hasProvider: options.oidc !== null })
    const metrics = metricsPort === null ? null : await startMetrics(ctx, { host, port: metricsPort, health })
    return {
      url,
      metricsUrl: metrics?.url ?? null,
      setUpCode,
      close: async () => {
        await metrics?.close()
        await app.close()
      },
    }
  } catch (error) {
    await app.close()
    throw error
  }
}
