import type { ApiToken } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import type { Context } from '../commands/context.ts'

/** The API tokens of the tenant, without their secrets, which nobody keeps. */
export async function listTokens(ctx: Pick<Context, 'store'>, by: Acting): Promise<readonly ApiToken[]> {
  return ctx.store.tokens.list(by.tenantId)
}
