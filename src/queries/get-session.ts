import type { User } from '../domain/access.ts'
import { userIdOf, type Acting } from '../domain/acting.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { Context } from '../commands/context.ts'
import { getTenant } from './get-tenant.ts'

/** Who is signed in, and where. */
export interface SignedInPerson {
  readonly user: User
  readonly tenant: Tenant
}

/** @throws Refusal `not_allowed` for a token that belongs to no person. */
export async function getSession(ctx: Pick<Context, 'store'>, by: Acting): Promise<SignedInPerson> {
  const userId = userIdOf(by.actor)
  const user = userId === null ? null : await ctx.store.users.get(by.tenantId, userId)
  if (user === null) throw new Refusal('not_allowed', 'This token belongs to no person.')
  return { user, tenant: await getTenant(ctx, by.tenantId) }
}
