import type { TenantId } from '../domain/ids.ts'

/**
 * Answers to requests that carried an `Idempotency-Key`, so that a client that lost the answer may ask again without doing
 * the thing twice. Unique by tenant, actor and key; removed by a TTL index on `keptUntil`.
 */
export interface IdempotencyStore {
  /** Claims the key by a unique index: of two requests at the same moment, one is `claimed` and the other sees it. */
  claim(tenantId: TenantId | null, claim: RequestClaim): Promise<ClaimOutcome>
  /** Keeps the answer for the rest of the claim's life. */
  keep(tenantId: TenantId | null, claim: RequestClaim, answer: KeptAnswer): Promise<void>
  /** Gives the key back after a fault of ours, so that the client may try again. */
  release(tenantId: TenantId | null, claim: RequestClaim): Promise<void>
}

export interface RequestClaim {
  readonly actor: string
  readonly key: string
  /** SHA-256 of method, address and body: the same key with another request is refused. */
  readonly requestHash: string
  readonly keptUntil: Date
}

export type ClaimOutcome =
  | { readonly kind: 'claimed' }
  /** `answer` is null while the first request is still under way. */
  | { readonly kind: 'known'; readonly requestHash: string; readonly answer: KeptAnswer | null }

export interface KeptAnswer {
  readonly status: number
  /** The JSON text as it was sent; null where it held a secret and is not kept. */
  readonly body: string | null
  readonly location: string | null
}
