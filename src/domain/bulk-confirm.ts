import type { MessageId } from './ids.ts'
import type { Target } from './lead/lead.ts'
import type { Decision } from './matching/decision.ts'
import type { RefusalCode } from './refusal.ts'
import type { Review } from './review.ts'

/** Whether a question may be answered together with others, and by what. */
export type BulkVerdict =
  | { readonly kind: 'ready'; readonly messageId: MessageId; readonly target: Target; readonly name: string }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }

/** Only what is certain and was held back by nothing is confirmed without being looked at one by one. */
export function judgeBulk(
  review: Pick<Review, 'state' | 'level' | 'capped' | 'messageId'>,
  decision: Decision | null,
): BulkVerdict {
  if (review.state !== 'open') return refusedInBulk('decided_by_person', 'This question was answered already.')
  const first = decision?.candidates[0]
  if (review.level !== 'certain' || review.capped || first === undefined) {
    return refusedInBulk('wrong_state', 'Only certain suggestions that nothing speaks against are confirmed together.')
  }
  return { kind: 'ready', messageId: review.messageId, target: first.target, name: first.name }
}

export function refusedInBulk(code: RefusalCode, message: string): BulkVerdict {
  return { kind: 'refused', code, message }
}
