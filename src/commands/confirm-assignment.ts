import type { Acting } from '../domain/acting.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { readUnclaimedIdentity } from './steps/claim-identity.ts'
import { confirmMessage, type Aim, type Confirmation } from './steps/confirm-message.ts'
import type { TargetChoice } from './steps/find-target.ts'
import { planLead, type NewLeadInput } from './steps/make-lead.ts'

/** `new_lead`: one that is made of this mail, in the same transaction. */
export type FilingChoice = TargetChoice | { readonly kind: 'new_lead'; readonly fields: NewLeadInput }

type ConfirmContext = Pick<
  Context,
  'store' | 'rawStore' | 'mailReader' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'
>

/**
 * A person files a mail: confirms what was suggested or filed, picks another lead or project, makes a lead of it, or corrects.
 * @throws Refusal `not_found`, `target_unknown`, `target_merged`, `wrong_state`, `invalid_input`, `stale_version` where
 * somebody else was faster.
 */
export async function confirmAssignment(
  ctx: ConfirmContext,
  by: Acting,
  { target, ...choice }: Confirmation & { readonly target: FilingChoice },
): Promise<InboundMessage> {
  const aim = await takeAim(ctx, by, target)
  const unclaimedIdentity = await readUnclaimedIdentity(ctx, by, choice.messageId)
  const confirmation = { ...choice, unclaimedIdentity }
  const { message, followUps } = await ctx.store.transaction((tx) => confirmMessage(ctx, tx, by, confirmation, aim))
  await announceFollowUps(ctx, followUps)
  return message
}

async function takeAim(ctx: ConfirmContext, by: Acting, target: FilingChoice): Promise<Aim> {
  if (target.kind !== 'new_lead') return { kind: 'chosen', choice: target }
  return { kind: 'planned', lead: await planLead(ctx, by, target.fields) }
}
