import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import type { UserId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'

/** @throws Refusal `not_found` where the tenant has no such user. */
export async function getUser(ctx: Pick<Context, 'store'>, by: Acting, id: UserId): Promise<User> {
  const user = await ctx.store.users.get(by.tenantId, id)
  if (user === null) throw new Refusal('not_found', 'There is no such user.')
  return user
}
