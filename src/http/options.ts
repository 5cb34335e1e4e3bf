import type { HealthReport } from '../platform/health.ts'
import type { Oidc } from './oidc.ts'

/** What the installation settles for its HTTP server. */
export interface HttpOptions {
  readonly maxRequestsPerMinute: number
  /** Bearer token for `/metrics`; null: it is not served here. */
  readonly metricsToken: string | null
  /** The address people type, e.g. `https://crm.xyz.example`; null: the one each request names. */
  readonly publicUrl: string | null
  /** Proxies whose X-Forwarded-For names the true client. */
  readonly trustedProxies: readonly string[]
  /** Null: people sign in by password only. */
  readonly oidc: Oidc | null
  /** Where `npm run build` wrote the web app. */
  readonly pagesFolder: string
  /** How often an event stream shows that it lives, and asks whether its reader is still signed in. */
  readonly eventBeatMs: number
  readonly health: { readonly check: () => Promise<HealthReport> }
  /** Of the program, as its package says. */
  readonly version: string
  readonly readQueues: () => Promise<readonly QueueFigures[]>
}

/** What one queue holds, at the moment of asking. */
export interface QueueFigures {
  readonly name: string
  readonly waitingCount: number
  readonly activeCount: number
  readonly failedCount: number
  /** Null where nothing waits. */
  readonly oldestWaitingAgeMs: number | null
}
