import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { RejectReason } from '../domain/review.ts'
import type { Context } from './context.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadMessage } from './steps/load-message.ts'
import { nextStateOf } from './steps/next-state.ts'
import { takeOut } from './steps/take-out.ts'

export interface Rejection {
  readonly messageId: MessageId
  readonly reason: RejectReason
  /** The open review its maker answers; null where the mail is rejected without one. */
  readonly review: { readonly version: number } | null
  /** The mail's version its maker saw; null where he answers a review. */
  readonly version: number | null
}

/**
 * A person says "do not file": entries are withdrawn, and later copies of the same mail ask nobody again.
 * @throws Refusal `not_found`, `wrong_state`, `stale_version` where somebody else was faster.
 */
export async function rejectMessage(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  rejection: Rejection,
): Promise<InboundMessage> {
  return ctx.store.transaction(async (tx) => {
    const message = await loadMessage(tx, by, rejection.messageId)
    checkVersion(message, rejection.version)
    return takeOut(ctx, tx, by, message, {
      act: 'reject_message',
      reason: rejection.reason,
      changes: { state: nextStateOf(message, 'reject'), reason: 'rejected' },
      reviewBecomes: 'rejected',
      review: rejection.review,
    })
  })
}
