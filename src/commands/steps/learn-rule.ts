import { userIdOf, type Acting } from '../../domain/acting.ts'
import type { RuleId } from '../../domain/ids.ts'
import type { Target } from '../../domain/lead/lead.ts'
import type { InboundMessage } from '../../domain/message.ts'
import { refuseField, type Refusal } from '../../domain/refusal.ts'
import type { LearnedRule } from '../../domain/rule.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'

/**
 * Remembers: mail from the sender of this one to this addressee goes to that lead until it is closed.
 * @throws Refusal `invalid_input` where there is no such addressee, no lead, or no user who sent it.
 */
export async function learnRule(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  { message, target, addressee }: { message: InboundMessage; target: Target; addressee: string },
): Promise<LearnedRule> {
  const address = addressee.toLowerCase()
  const maker = userIdOf(by.actor)
  if (maker === null) throw cannotRemember('Only a person can have a rule remembered.')
  if (message.senderUserId === null) throw cannotRemember('Only mail of one of your own users can make a rule.')
  if (target.kind !== 'lead') throw cannotRemember('A rule leads to a lead, not to a project.')
  if (!addressesOf(message).has(address)) throw cannotRemember('The mail was not written to this address.')
  const rule: LearnedRule = {
    id: ctx.newId<RuleId>(),
    tenantId: by.tenantId,
    userId: message.senderUserId,
    addressee: address,
    leadId: target.id,
    createdAt: ctx.clock.now(),
    createdBy: maker,
  }
  await tx.rules.create(rule)
  return rule
}

function addressesOf(message: InboundMessage): ReadonlySet<string> {
  const mailboxes = [...(message.summary?.to ?? []), ...(message.summary?.cc ?? [])]
  return new Set(mailboxes.map((mailbox) => mailbox.address.toLowerCase()))
}

function cannotRemember(why: string): Refusal {
  return refuseField('remember', 'cannot_remember', why)
}
