import type { TenantId } from '../domain/ids.ts'
import type { RequestClaim } from '../store/idempotency.ts'
import type { Context } from './context.ts'

/** Gives the key back where nothing was done, so that the same request may be sent again. */
export async function releaseRequest(
  ctx: Pick<Context, 'store'>,
  held: { readonly tenantId: TenantId | null; readonly claim: RequestClaim },
): Promise<void> {
  await ctx.store.idempotency.release(held.tenantId, held.claim)
}
