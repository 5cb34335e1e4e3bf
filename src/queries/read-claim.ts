import type { Acting } from '../domain/acting.ts'
import type { UserId } from '../domain/ids.ts'
import type { Review } from '../domain/review.ts'
import type { Context } from '../commands/context.ts'

/** Who has a review open right now, by name. */
export interface ReadClaim {
  readonly userId: UserId
  readonly userName: string
  readonly until: Date
}

/** The claim with its person's name; null where there is none or it is over. */
export async function readClaim(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  claim: Review['claim'],
): Promise<ReadClaim | null> {
  if (claim === null || claim.until <= ctx.clock.now()) return null
  const user = await ctx.store.users.get(by.tenantId, claim.userId)
  return user === null ? null : { userId: user.id, userName: user.name, until: claim.until }
}
