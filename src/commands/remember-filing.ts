import type { Acting } from '../domain/acting.ts'
import type { LeadId, MessageId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { LearnedRule } from '../domain/rule.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { learnRule } from './steps/learn-rule.ts'
import { loadMessage } from './steps/load-message.ts'

export interface FilingToRemember {
  readonly messageId: MessageId
  /** Whom the mail was written to. */
  readonly addressee: string
  /** Where its maker saw it filed; null: wherever it is filed now. */
  readonly leadId: LeadId | null
}

/**
 * Makes a rule of a filing that is done: mail from this sender to this addressee goes to that lead until it is closed.
 * @throws Refusal `not_found`, `not_allowed`, `wrong_state` where the mail is not filed there, `invalid_input` where no rule can
 * be made of it.
 */
export async function rememberFiling(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  { messageId, addressee, leadId }: FilingToRemember,
): Promise<LearnedRule> {
  return ctx.store.transaction(async (tx) => {
    const message = await loadMessage(tx, by, messageId)
    const { state, assignment } = message
    if (state !== 'assigned' || assignment === null) {
      throw new Refusal('wrong_state', 'Only a mail that is filed can make a rule.', { state })
    }
    if (leadId !== null && assignment.target.id !== leadId) {
      throw new Refusal('wrong_state', 'The mail was filed elsewhere meanwhile.', { state })
    }
    const rule = await learnRule(ctx, tx, by, { message, target: assignment.target, addressee })
    await tx.audit.append(auditLine(ctx, by, { act: 'remember_filing', subject: { kind: 'rule', id: rule.id } }))
    return rule
  })
}
