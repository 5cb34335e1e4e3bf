import { addressKey } from '../../domain/address.ts'
import { judgeAutomated } from '../../domain/automated.ts'
import type { MailSignIn } from '../../domain/envelope.ts'
import { isProvedBySignIn } from '../../domain/sign-in-proof.ts'
import type { ParsedMessage } from '../../domain/parsed-message.ts'
import { senderOf } from '../../domain/recognise-tenant.ts'
import type { Arrival, RefusedBecause } from './arrival.ts'
import type { AcceptContext } from './context.ts'
import type { FinishedMail } from './finished-mail.ts'
import { findQuarantineLimit } from './quarantine-limits.ts'

/**
 * Whether the mail is refused for its From: not an address of the user who signed in; from a host name nobody registered,
 * where the installation refuses those; bound for a quarantine that is full, whatever its envelope says. Parses nothing where
 * none of these can be.
 */
export async function judgeSender(
  ctx: AcceptContext,
  mail: FinishedMail,
  quarantine: Arrival['quarantine'],
): Promise<RefusedBecause | null> {
  const { authenticated } = mail.envelope
  const isOpenHouse = ctx.installation.unknownHost === 'quarantine' && quarantine === 'roomy'
  const isUser = authenticated !== null && authenticated.userId !== null
  if (!isUser && isOpenHouse) return null
  const outcome = await ctx.parse(mail.header)
  // A header no parser reads ends as `failed` with its bytes kept, which a person can replay after a fix.
  if (outcome.kind === 'failed') return null
  const { message: parsed } = outcome
  if (authenticated !== null && (await provesSender(ctx, authenticated, parsed))) return null
  // The mail server of a tenant hands over what customers answer too: it vouches for none of them, and they may write.
  if (isUser) return 'not_own_address'
  const isProgram = judgeAutomated(parsed, mail.envelope) === 'certain'
  if (!isProgram && (await isRefusedUnknownHost(ctx, parsed))) return 'unknown_host_name'
  return quarantine === 'roomy' ? null : findQuarantineLimit(ctx, mail, parsed)
}

async function provesSender(ctx: AcceptContext, signIn: MailSignIn, parsed: ParsedMessage): Promise<boolean> {
  const sender = senderOf(parsed)
  if (sender === null) return false
  if (signIn.userId === null) {
    const registration = await ctx.store.lookUps.hostName(sender.hostName)
    return isProvedBySignIn(signIn, { tenantOfHost: registration?.tenantId ?? null, userIds: [] })
  }
  const user = await ctx.store.users.get(signIn.tenantId, signIn.userId)
  const isOwn = user?.addresses.some((address) => addressKey(address) === sender.address) === true
  return isProvedBySignIn(signIn, { tenantOfHost: null, userIds: isOwn ? [user.id] : [] })
}

/** Mail that answers something is never refused: it may be a customer's answer to a mail that names us in CC. */
async function isRefusedUnknownHost(ctx: AcceptContext, parsed: ParsedMessage): Promise<boolean> {
  const sender = senderOf(parsed)
  if (ctx.installation.unknownHost !== 'refuse' || sender === null) return false
  if (parsed.inReplyTo.length > 0 || parsed.references.length > 0) return false
  return (await ctx.store.lookUps.hostName(sender.hostName)) === null
}
