import type { FollowUpRequest } from '../../store/follow-ups.ts'
import type { ProcessContext } from './context.ts'
import { fileMail } from './file-mail.ts'
import { endsWaiting, ignored, type Outcome } from './outcome.ts'
import { judgeStanding, type Standing } from './standing.ts'
import { learnedOf, stops, testStops } from './stops.ts'
import type { TenantMail } from './tenant-mail.ts'

export type Judged = { readonly kind: 'judged'; readonly outcome: Outcome } | { readonly kind: 'not_now' }

/** Decides a mail whose tenant is known, from what was loaded: the first stop that holds, else the decision table. */
export function judgeTenantMail(ctx: JudgeContext, facts: TenantMail): Judged {
  const standing = judgeStanding(facts, ctx.installation.senderProofPatienceMs)
  if (standing === null) return { kind: 'not_now' }
  const outcome = facts.isTest ? judgeTest(ctx, facts, standing) : judgeReal(ctx, facts, standing)
  return { kind: 'judged', outcome: { ...outcome, followUps: followUpsOf(facts, outcome), siblings: facts.siblings } }
}

type JudgeContext = Pick<ProcessContext, 'newId' | 'installation'>

function judgeReal(ctx: JudgeContext, facts: TenantMail, standing: Standing): Outcome {
  return firstStop(stops, facts, standing) ?? fileMail(ctx, facts, standing)
}

/** Matched like any other, with the decision kept to be looked at, and ignored: no identity, no entry, no question. */
function judgeTest(ctx: JudgeContext, facts: TenantMail, standing: Standing): Outcome {
  const stopped = firstStop(testStops, facts, standing)
  if (stopped !== null) return stopped
  const { decision = null } = fileMail(ctx, facts, standing).learned
  const learned = { ...learnedOf(facts, standing), decision, threadIds: [] }
  return ignored('test_mail', facts.matches.near.tenant.id, learned)
}

function firstStop(of: typeof stops, facts: TenantMail, standing: Standing): Outcome | null {
  for (const stop of of) {
    const outcome = stop(facts, standing)
    if (outcome !== null) return outcome
  }
  return null
}

/** The mail has its tenant now: answers that came before it may be told whose they are. */
function followUpsOf({ isAnswerWaiting, matches, mail }: TenantMail, outcome: Outcome): readonly FollowUpRequest[] {
  const { messageId } = mail.parsed
  if (!isAnswerWaiting || messageId === null || !endsWaiting(outcome)) return []
  return [{ kind: 'release_answers', tenantId: matches.near.tenant.id, subject: messageId }]
}
