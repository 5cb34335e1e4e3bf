import { deliveryReportOf, isDeliveryReport } from '../../domain/bounce.ts'
import { clientNetwork } from '../../domain/client-network.ts'
import type { QuarantineLimits } from '../../domain/installation.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { DeliveryReport, ParsedMessage } from '../../domain/parsed-message.ts'
import { judgeProof, senderOf, type MailSender } from '../../domain/recognise-tenant.ts'
import type { SenderProof } from '../../domain/sender-proof.ts'
import { threadIds } from '../../domain/thread.ts'
import type { AcceptContext } from './context.ts'
import type { FinishedMail } from './finished-mail.ts'

type QuarantineUse = Awaited<ReturnType<AcceptContext['store']['messages']['quarantineUse']>>

/**
 * The limit that binds a mail which would be quarantined, or ignored without a tenant: for its host name, its client network,
 * or the tenant it would be of (mail without one counts as one tenant's). Never held up is what the sign-in proves, what
 * answers an id we hold or reports that such a mail bounced, and what comes proved from a registered host name. A proved
 * sender of an unknown host name is bound by the share of his own host name only: what strangers fill up must not shut him
 * out. A null sender, which anybody may write, is no way around. What holds the mail in memory is asked for last.
 */
export async function findQuarantineLimit(
  ctx: AcceptContext,
  mail: FinishedMail,
  parsed: ParsedMessage,
): Promise<'quarantine_full' | 'no_room' | null> {
  if (await answersKnownMail(ctx, parsed)) return null
  const sender = senderOf(parsed)
  const tenantId = sender === null ? null : await tenantOf(ctx, sender)
  if (tenantId !== null && !(await asksProof(ctx, tenantId))) return null
  const { quarantine: limits } = ctx.installation
  const network = clientNetwork(mail.envelope.client.address)
  const use = await ctx.store.messages.quarantineUse(tenantId, sender?.hostName ?? '', network)
  const isHostFull = sender !== null && use.hostNameCount >= limits.perHostName
  if (!isHostFull && !isShareUsedUp(use, limits)) return null
  const report = await readReport(ctx, mail, parsed)
  if (report === 'no_room') return 'no_room'
  if (report !== null && (await isOfKnownMail(ctx, report))) return null
  if (sender === null || (isHostFull && tenantId === null)) return 'quarantine_full'
  const proof = await mail.withRaw((raw) => ctx.checkSender(raw, mail.envelope, sender.address))
  if (proof === 'no_room') return 'no_room'
  return isBelieved(proof, tenantId) ? null : 'quarantine_full'
}

async function answersKnownMail(ctx: AcceptContext, parsed: ParsedMessage): Promise<boolean> {
  const { own, all } = threadIds(parsed)
  const referred = all.filter((id) => id !== own)
  const owners = await Promise.all(referred.map((id) => ctx.store.lookUps.ownersOfMessageId(id)))
  return owners.some((each) => each.length > 0)
}

/** Read as a whole, because what is reported stands below the header. */
async function readReport(
  ctx: AcceptContext,
  mail: FinishedMail,
  parsed: ParsedMessage,
): Promise<DeliveryReport | 'no_room' | null> {
  if (!isDeliveryReport(parsed)) return null
  const whole = await mail.withRaw(ctx.parse)
  if (whole === 'no_room') return 'no_room'
  return whole.kind === 'parsed' ? deliveryReportOf(whole.message) : null
}

async function isOfKnownMail(ctx: AcceptContext, { originalMessageId }: DeliveryReport): Promise<boolean> {
  if (originalMessageId === null) return false
  return (await ctx.store.lookUps.ownersOfMessageId(originalMessageId)).length > 0
}

async function tenantOf(ctx: AcceptContext, sender: MailSender): Promise<TenantId | null> {
  return (await ctx.store.lookUps.hostName(sender.hostName))?.tenantId ?? null
}

/** Mail of a registered host name is quarantined for want of proof only. */
async function asksProof(ctx: AcceptContext, tenantId: TenantId): Promise<boolean> {
  return (await ctx.store.lookUps.tenant(tenantId)).settings.senderProof === 'require'
}

/** Of a registered host name: not to be quarantined. DNS that cannot answer now is no want of proof. */
function isBelieved(proof: SenderProof, tenantId: TenantId | null): boolean {
  if (tenantId === null) return proof.verdict === 'proved'
  return proof.verdict === 'not_now' || judgeProof(proof, 'require') !== 'quarantined'
}

function isShareUsedUp(use: QuarantineUse, limits: QuarantineLimits): boolean {
  return (
    use.clientNetworkCount >= limits.perClientNetwork ||
    use.tenantCount >= limits.perTenantCount ||
    use.tenantBytes >= limits.perTenantBytes
  )
}
