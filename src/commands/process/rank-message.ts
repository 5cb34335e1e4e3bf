import { hostOf } from '../../domain/address.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Cap, Decision } from '../../domain/matching/decision.ts'
import { decideAssignment } from '../../domain/matching/decide-assignment.ts'
import type { InboundMessage, MessageSummary } from '../../domain/message.ts'
import type { MailSender } from '../../domain/recognise-tenant.ts'
import type { ProcessContext } from './context.ts'
import { findMatches } from './find-matches.ts'
import { findTenants } from './look-up-people.ts'
import type { MailRole } from './match-mail.ts'

export interface RankedMessage {
  /** Never files: nothing is filed by a change of data without a person. */
  readonly decision: Decision
  /** What the review is to be ranked again by from now on. */
  readonly keys: readonly string[]
}

type RankContext = Pick<ProcessContext, 'store' | 'installation'>

/**
 * Ranks a decided message anew with what is known now, from its stored summary: the raw mail is not needed. What made the
 * mail doubtful stays; a sender who became a user since is one. Null where its content was erased.
 */
export async function rankMessage(
  ctx: RankContext,
  tenantId: TenantId,
  message: InboundMessage,
): Promise<RankedMessage | null> {
  const { summary, decision } = message
  if (summary === null || decision === null) return null
  return rankSummary(ctx, tenantId, message, { summary, known: decision.caps })
}

/** What matching would make of a stopped message if it were released now; null where nothing of it was read. */
export async function rankStopped(
  ctx: RankContext,
  tenantId: TenantId,
  message: InboundMessage,
): Promise<Decision | null> {
  const { summary } = message
  if (summary === null) return null
  return (await rankSummary(ctx, tenantId, message, { summary, known: ['released'] })).decision
}

async function rankSummary(
  ctx: RankContext,
  tenantId: TenantId,
  { id, receivedAt, threadIds }: InboundMessage,
  { summary, known }: { readonly summary: MessageSummary; readonly known: readonly Cap[] },
): Promise<RankedMessage> {
  const sender = senderOfSummary(summary)
  const tenantOfHost = await findTenants(ctx, hostNamesOf(summary))
  const isOwnHost = (hostName: string) => tenantOfHost.get(hostName) === tenantId
  const role = roleOf(known, sender !== null && isOwnHost(sender.hostName))
  const { to, cc, subject } = summary
  const mail = { messageId: id, receivedAt, sender, to, cc, subject, threadIds, role }
  const rules = { isOwnHost, installation: ctx.installation }
  const { near, ranked, keys } = await findMatches(ctx.store.lookUps, tenantId, mail, rules)
  const caps = [...capsThatStay(known), ...(role === 'answer' ? [] : userCaps(near.users.length))]
  return { decision: { ...decideAssignment(ranked, caps, near.tenant.settings), file: false, ask: true }, keys }
}

/** Caps of the mail stay; those of the lead and of the tenant are found anew by the decision, those of the user here. */
function capsThatStay(caps: readonly Cap[]): readonly Cap[] {
  const foundAnew: ReadonlySet<Cap> = new Set(['lost_lead', 'filing_paused', 'unknown_user', 'ambiguous_user'])
  return caps.filter((cap) => !foundAnew.has(cap))
}

function userCaps(userCount: number): readonly Cap[] {
  if (userCount === 1) return []
  return userCount === 0 ? ['unknown_user'] : ['ambiguous_user']
}

function roleOf(caps: readonly Cap[], isOwn: boolean): MailRole {
  if (caps.includes('customer_reply')) return 'answer'
  return isOwn ? 'own' : 'released'
}

function senderOfSummary({ from }: MessageSummary): MailSender | null {
  const hostName = from === null ? null : hostOf(from.address)
  return from === null || hostName === null ? null : { ...from, hostName }
}

function hostNamesOf({ from, to, cc }: MessageSummary): readonly string[] {
  const mailboxes = [...(from === null ? [] : [from]), ...to, ...cc]
  return [...new Set(mailboxes.map(({ address }) => hostOf(address)).filter((host) => host !== null))]
}
