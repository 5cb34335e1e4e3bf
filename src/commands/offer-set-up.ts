import { sha256Hex } from '../platform/secrets.ts'
import type { Context } from './context.ts'
import { plainCode } from './steps/set-up-code.ts'

const codeMs = 7 * 86_400_000

/**
 * While nobody can sign in, offers a one-time code for the first start and puts it into the log: whoever can read the
 * log of the installation may become its first admin, and nobody else. Does nothing once somebody can.
 */
export async function offerSetUp(
  ctx: Pick<Context, 'store' | 'clock' | 'log'>,
  newCode: () => string,
  ways: { readonly hasProvider: boolean },
): Promise<string | null> {
  if (!(await ctx.store.setUps.isNeeded(ways))) return null
  const code = newCode()
  await ctx.store.setUps.offer(sha256Hex(plainCode(code)), new Date(ctx.clock.now().getTime() + codeMs))
  ctx.log.warn({ oneTimeCode: code }, 'nobody can sign in yet: open the web page and enter the one-time code')
  return code
}
