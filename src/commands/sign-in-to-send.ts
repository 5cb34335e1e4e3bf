import type { MailSignIn } from '../domain/envelope.ts'
import type { CheckPassword } from '../platform/password.ts'
import { tokenPrefix } from '../platform/secrets.ts'
import type { Context } from './context.ts'
import { findByPassword } from './steps/find-by-password.ts'
import { countTry, forgetFailures, refuseClosed, signInBuckets } from './steps/throttle.ts'
import { useToken } from './steps/use-token.ts'

type SignInContext = Pick<Context, 'store' | 'clock'>

/**
 * Who signs in by SMTP AUTH, or null: a program of a tenant, by an API token with the scope `send` as its password and any
 * user name, or a user by address and password. A token is too long to be guessed, so that only what is none is counted as
 * a guess at a password.
 * @throws Refusal `too_many`.
 */
export function sendSignIn(
  ctx: SignInContext,
  checkPassword: CheckPassword,
): (name: string, secret: string, clientAddress: string) => Promise<MailSignIn | null> {
  const byPassword = passwordSignIn(ctx, checkPassword)
  return async (name, secret, clientAddress) => {
    const byToken = secret.startsWith(tokenPrefix) ? await signInByToken(ctx, secret) : null
    return byToken ?? byPassword(name, secret, clientAddress)
  }
}

async function signInByToken(ctx: SignInContext, secret: string): Promise<MailSignIn | null> {
  const holder = await useToken(ctx, secret)
  if (holder?.scopes.includes('send') !== true) return null
  const { actor } = holder
  switch (actor.kind) {
    case 'user':
      return { tenantId: actor.tenantId, userId: actor.userId }
    case 'token':
      return { tenantId: actor.tenantId, userId: null }
    case 'operator':
    case 'system':
      return null
  }
}

/**
 * Guessing is slowed down as on the sign-in page, and an address nobody has takes as long. Only failures count: a program
 * may send over many connections at once.
 */
function passwordSignIn(ctx: SignInContext, checkPassword: CheckPassword) {
  return async (address: string, password: string, clientAddress: string): Promise<MailSignIn | null> => {
    const buckets = signInBuckets('smtp', address, clientAddress)
    await refuseClosed(ctx, buckets)
    const user = await findByPassword(ctx, { address, password }, checkPassword)
    if (user === null) {
      await countTry(ctx, buckets)
      return null
    }
    await forgetFailures(ctx, address, buckets)
    return { tenantId: user.tenantId, userId: user.id }
  }
}
