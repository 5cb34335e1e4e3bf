import { actorRef, type Acting } from '../../domain/acting.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { ReviewState } from '../../domain/review.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { auditLine } from './audit-line.ts'
import { checkReviewSeen, closeReview } from './close-review.ts'
import { withdrawEntries } from './withdraw-entries.ts'

/** A person's act by which a mail stands in no history any more. */
export interface TakingOut {
  readonly act: string
  readonly reason: string | null
  readonly changes: Partial<Omit<InboundMessage, 'id' | 'version'>> & Pick<InboundMessage, 'state'>
  readonly reviewBecomes: Exclude<ReviewState, 'open'>
  readonly review: { readonly version: number } | null
}

/** Withdraws the mail's entries, closes its review and changes its record, inside the caller's transaction. */
export async function takeOut(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  message: InboundMessage,
  taking: TakingOut,
): Promise<InboundMessage> {
  const at = ctx.clock.now()
  const review = await tx.reviews.openOfMessage(by.tenantId, message.id)
  checkReviewSeen(review, taking.review)
  await withdrawEntries(tx, by, await tx.history.ofMessage(by.tenantId, message.id), at)
  await closeReview(tx, by, review, { state: taking.reviewBecomes, at })
  await tx.audit.append(
    auditLine(ctx, by, {
      act: taking.act,
      subject: { kind: 'message', id: message.id },
      before: { state: message.state },
      after: { state: taking.changes.state },
      ...(taking.reason === null ? {} : { reason: taking.reason }),
    }),
  )
  return tx.messages.change(by.tenantId, message, {
    assignment: null,
    stateChangedAt: at,
    decidedBy: actorRef(by.actor),
    ...taking.changes,
  })
}
