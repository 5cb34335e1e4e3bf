import { actorRef, type Acting } from '../../domain/acting.ts'
import type { CompanyId, ContactId, MessageId } from '../../domain/ids.ts'
import type { Lead, Target } from '../../domain/lead/lead.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { auditLine } from './audit-line.ts'
import { claimIdentity } from './claim-identity.ts'
import { checkVersion } from './check-version.ts'
import { checkReviewSeen, closeReview } from './close-review.ts'
import { fileHere } from './file-here.ts'
import { findReferences } from './find-references.ts'
import { findTarget, type TargetChoice } from './find-target.ts'
import { learnRule } from './learn-rule.ts'
import { loadMessage } from './load-message.ts'
import { makeLead } from './make-lead.ts'
import { makeReminder } from './make-reminder.ts'
import { nextStateOf } from './next-state.ts'
import { setCompany } from './set-company.ts'

export interface Confirmation {
  readonly messageId: MessageId
  /** Left out: the contact that was suggested with this target. */
  readonly contactId?: ContactId | null | undefined
  /** Sets the company of the lead; left out: it stays. */
  readonly companyId?: CompanyId | null | undefined
  /** Reminds the person who files of the lead. */
  readonly reminderAt?: Date | undefined
  /** An addressee: the sender's mail to it goes to this lead from now on. */
  readonly remember?: string | undefined
  /** The open review its maker answers; left out where the mail is filed without one. */
  readonly review?: { readonly version: number }
  /** The mail's version its maker saw; left out where he answers a review. */
  readonly version?: number | undefined
  /** Read from the bytes of a mail that claimed none (`claim-identity.ts`). */
  readonly unclaimedIdentity?: string | null
}

export interface Confirmed {
  readonly message: InboundMessage
  readonly followUps: readonly FollowUpRequest[]
}

/**
 * Files a mail inside the caller's transaction. An entry elsewhere is withdrawn and one is appended here, together with the
 * message's state; filing it twice is filing it once.
 */
export async function confirmMessage(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  choice: Confirmation,
  aim: Aim,
): Promise<Confirmed> {
  const message = await loadMessage(tx, by, choice.messageId)
  const review = await tx.reviews.openOfMessage(by.tenantId, message.id)
  checkReviewSeen(review, choice.review ?? null)
  if (choice.version !== undefined) checkVersion(message, choice.version)
  const state = nextStateOf(message, 'confirm')
  const { target, followUps } = await hit(ctx, tx, by, aim, choice.companyId)
  await findReferences(tx, by.tenantId, { contactId: choice.contactId ?? null, companyId: null, salespersonId: null })
  const { mailIdentity, changes } = await claimIdentity(ctx, tx, by, message, choice.unclaimedIdentity ?? null)
  const contactId = await fileHere(ctx, tx, by, message, { target, contactId: choice.contactId, mailIdentity })
  await closeReview(tx, by, review, { state: 'confirmed', at: ctx.clock.now() })
  if (choice.remember !== undefined) await learnRule(ctx, tx, by, { message, target, addressee: choice.remember })
  if (choice.reminderAt !== undefined) await makeReminder(ctx, tx, by, { target, at: choice.reminderAt, text: null })
  await tx.audit.append(confirmedLine(ctx, by, message, target))
  const confirmed = await tx.messages.change(by.tenantId, message, {
    ...changes,
    state,
    reason: null,
    stateChangedAt: ctx.clock.now(),
    assignment: { target, contactId, by: 'person', at: ctx.clock.now() },
    decidedBy: actorRef(by.actor),
  })
  const released = releaseOf(by, confirmed)
  await tx.followUps.request(released, ctx.clock.now())
  return { message: confirmed, followUps: [...followUps, ...released] }
}

/** Filed by a person, the mail of an unproved sender vouches for whom it was written to: what waited for that is due. */
function releaseOf(by: Acting, { summary, senderProof }: InboundMessage): readonly FollowUpRequest[] {
  const messageId = summary?.messageId ?? null
  if (messageId === null || senderProof?.verdict === 'proved') return []
  return [{ kind: 'release_answers', tenantId: by.tenantId, subject: messageId }]
}

/** A lead that is to be made has its number before the transaction, whose retries keep it. */
export type Aim =
  { readonly kind: 'planned'; readonly lead: Lead } | { readonly kind: 'chosen'; readonly choice: TargetChoice }

interface Hit {
  readonly target: Target
  readonly followUps: readonly FollowUpRequest[]
}

/** The lead or project the mail goes to, with the company that is set beside. */
async function hit(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  aim: Aim,
  companyId: CompanyId | null | undefined,
): Promise<Hit> {
  if (aim.kind === 'planned') {
    const lead = companyId === undefined ? aim.lead : { ...aim.lead, companyId }
    const target = { kind: 'lead', id: lead.id, number: lead.number } as const
    return { target, followUps: await makeLead(ctx, tx, by, lead) }
  }
  const target = await findTarget(tx, by, aim.choice)
  const followUps = companyId === undefined ? [] : await setCompany(ctx, tx, by, target, companyId)
  return { target, followUps }
}

function confirmedLine(ctx: Pick<Context, 'clock' | 'newId'>, by: Acting, message: InboundMessage, target: Target) {
  const before = message.assignment?.target ?? null
  return auditLine(ctx, by, {
    act: 'confirm_assignment',
    subject: { kind: 'message', id: message.id },
    before: { state: message.state, target: before && `${before.kind} ${before.number}` },
    after: { state: 'assigned', target: `${target.kind} ${target.number}` },
  })
}
