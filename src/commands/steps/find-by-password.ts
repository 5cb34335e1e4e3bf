import type { User } from '../../domain/access.ts'
import type { CheckPassword } from '../../platform/password.ts'
import type { Context } from '../context.ts'

/**
 * The active user with this address and password, or null. An address may belong to users of several tenants: the password
 * says which one is meant. One that nobody has costs a comparison too, so that the time does not tell who is a user.
 */
export async function findByPassword(
  ctx: Pick<Context, 'store'>,
  { address, password }: { readonly address: string; readonly password: string },
  checkPassword: CheckPassword,
): Promise<User | null> {
  const users = (await ctx.store.users.byAddressForSignIn(address)).filter(({ passwordHash }) => passwordHash !== null)
  if (users.length === 0) await checkPassword(null, password)
  for (const user of users) if (await checkPassword(user.passwordHash, password)) return user
  return null
}
