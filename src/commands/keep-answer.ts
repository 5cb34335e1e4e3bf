import type { KeptAnswer } from '../store/idempotency.ts'
import type { RequestClaim } from '../store/idempotency.ts'
import type { TenantId } from '../domain/ids.ts'
import type { Context } from './context.ts'

const keptMs = 24 * 60 * 60 * 1000

/** Keeps the answer of a keyed request for a day, so that the same request is answered by it and not done again. */
export async function keepAnswer(
  ctx: Pick<Context, 'store' | 'clock'>,
  held: { readonly tenantId: TenantId | null; readonly claim: RequestClaim },
  answer: KeptAnswer,
): Promise<void> {
  const keptUntil = new Date(ctx.clock.now().getTime() + keptMs)
  await ctx.store.idempotency.keep(held.tenantId, { ...held.claim, keptUntil }, answer)
}
