import type { User } from '../domain/access.ts'
import { Refusal } from '../domain/refusal.ts'
import type { CheckPassword } from '../platform/password.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { findByPassword } from './steps/find-by-password.ts'
import { openSession, type Browser } from './steps/open-session.ts'
import { countTry, forgetTries, signInBuckets } from './steps/throttle.ts'

export interface SignIn {
  readonly address: string
  readonly password: string
  readonly clientAddress: string
  readonly browser: Browser
}

/**
 * Signs a person in by address and password. Takes as long, and answers the same, for an address that nobody has. Where an
 * address belongs to users of several tenants the password says which one is meant.
 * @throws Refusal `not_signed_in`; `too_many` with `retryAfterSeconds`.
 */
export async function signIn(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  attempt: SignIn,
  checkPassword: CheckPassword,
): Promise<User> {
  const buckets = signInBuckets('web', attempt.address, attempt.clientAddress)
  await countTry(ctx, buckets)
  const user = await findByPassword(ctx, attempt, checkPassword)
  if (user === null) throw new Refusal('not_signed_in', 'Address and password do not belong together.')
  await forgetTries(ctx, attempt.address, buckets)
  await ctx.store.transaction(async (tx) => {
    const session = await openSession(ctx, tx, user, attempt.browser, 'password')
    const { tenantId, id: userId, role, team } = user
    const by = { tenantId, actor: { kind: 'user', tenantId, userId, role, team } } as const
    await tx.audit.append(auditLine(ctx, by, { act: 'sign_in', subject: { kind: 'session', id: session.id } }))
  })
  return user
}
