import type { Actor } from '../domain/access.ts'
import { actorRef } from '../domain/acting.ts'
import type { TenantId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { KeptAnswer, RequestClaim } from '../store/idempotency.ts'
import type { Context } from './context.ts'

/** A request that carries an `Idempotency-Key`. */
export interface KeyedRequest {
  readonly actor: Actor
  readonly key: string
  /** SHA-256 of method, address and body. */
  readonly requestHash: string
}

/** The right to carry the request out; to be kept with the answer, or released after a failure. */
export interface HeldRequest {
  readonly tenantId: TenantId | null
  readonly claim: RequestClaim
}

export type Claimed =
  { readonly kind: 'held'; readonly held: HeldRequest } | { readonly kind: 'answered'; readonly answer: KeptAnswer }

/** Longer than any request takes; a process that died in between gives the key back by it. */
const underWayMs = 120_000

/**
 * Claims the key for this request, or finds the answer given before.
 * @throws Refusal `idempotency_key_reused` where the key was used for another request, or its first request is under way.
 */
export async function claimRequest(ctx: Pick<Context, 'store' | 'clock'>, request: KeyedRequest): Promise<Claimed> {
  const { kind, id } = actorRef(request.actor)
  const claim: RequestClaim = {
    actor: `${kind}:${id ?? ''}`,
    key: request.key,
    requestHash: request.requestHash,
    keptUntil: new Date(ctx.clock.now().getTime() + underWayMs),
  }
  const tenantId = 'tenantId' in request.actor ? request.actor.tenantId : null
  const outcome = await ctx.store.idempotency.claim(tenantId, claim)
  if (outcome.kind === 'claimed') return { kind: 'held', held: { tenantId, claim } }
  if (outcome.requestHash !== request.requestHash) {
    throw new Refusal('idempotency_key_reused', 'This Idempotency-Key was used for another request; take a new one.')
  }
  if (outcome.answer === null) {
    throw new Refusal('idempotency_key_reused', 'The first request with this Idempotency-Key is under way; ask again.')
  }
  return { kind: 'answered', answer: outcome.answer }
}
