import type { SessionId, TenantId, UserId } from './ids.ts'

/** A person signed in at one browser. Only the SHA-256 of the cookie's secret is kept. */
export interface Session {
  readonly id: SessionId
  readonly tenantId: TenantId
  readonly userId: UserId
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  /** As the browser named itself, cut; shown to the person only. */
  readonly userAgent: string | null
  readonly way: SignInWay
}

/** How a session began; by an invitation or the first start a person sets a password. */
export type SignInWay = 'password' | 'oidc'

const dayMs = 86_400_000
/** Nobody stays signed in longer, however busy. */
const longestMs = 30 * dayMs
/** Silence after which the session is over. */
const idleMs = 7 * dayMs

/** When a session that is used now is over: seven days of silence, thirty days in all. */
export function sessionEnd(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(createdAt.getTime() + longestMs, usedAt.getTime() + idleMs))
}

/** The use is remembered at most this often, so that reading does not become writing. */
export const rememberUseEveryMs = 60_000
