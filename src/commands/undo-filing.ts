import { actorRef, type Acting } from '../domain/acting.ts'
import { hostOf } from '../domain/address.ts'
import type { MessageId, ReviewId } from '../domain/ids.ts'
import type { Cap, Decision } from '../domain/matching/decision.ts'
import type { InboundMessage, MessageState } from '../domain/message.ts'
import { traitsOf, type Review } from '../domain/review.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { rankMessage, type RankedMessage } from './process/rank-message.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { loadMessage } from './steps/load-message.ts'
import { nextStateOf } from './steps/next-state.ts'
import { withdrawEntries } from './steps/withdraw-entries.ts'

type UndoContext = Pick<Context, 'store' | 'installation' | 'clock' | 'newId'>

/**
 * A person takes back what the system filed by itself: the entry is withdrawn, and the mail is asked about with what fits
 * now; nothing is selected in advance and nothing of it is confirmed in bulk. It counts as a correction where it is judged
 * how good filing is (`judge-filing.ts`), because a person withdrew the entry.
 * @throws Refusal `not_found`, `stale_version`, `decided_by_person` where a person filed it, `wrong_state` where it is not
 * filed.
 */
export async function undoFiling(
  ctx: UndoContext,
  by: Acting,
  messageId: MessageId,
  seenVersion: number | null = null,
): Promise<InboundMessage> {
  const seen = await loadMessage(ctx.store, by, messageId)
  checkVersion(seen, seenVersion)
  nextStateOf(seen, 'undo_automatic')
  // Look-ups stand outside the transaction; the version read with them says whether they still hold.
  const ranked = await rankUndone(ctx, by, seen)
  return ctx.store.transaction(async (tx) => {
    const message = await loadMessage(tx, by, messageId)
    checkVersion(message, seen.version)
    const state = stateOf(message, ranked)
    const at = ctx.clock.now()
    await withdrawEntries(tx, by, await tx.history.ofMessage(by.tenantId, message.id), at)
    await askAgain(ctx, tx, message, ranked)
    const subject = { kind: 'message', id: message.id }
    const before = { state: message.state, target: targetWords(message) }
    await tx.audit.append(auditLine(ctx, by, { act: 'undo_filing', subject, before, after: { state } }))
    return tx.messages.change(by.tenantId, message, {
      state,
      stateChangedAt: at,
      decision: ranked.decision,
      assignment: null,
      decidedBy: actorRef(by.actor),
    })
  })
}

async function rankUndone(ctx: UndoContext, by: Acting, message: InboundMessage): Promise<RankedMessage> {
  const { decision } = message
  if (decision === null) throw new Error(`Message ${message.id} was filed by the system without a decision.`)
  const written: readonly Cap[] = (await isOfOwnHost(ctx, by, message)) ? [] : ['customer_reply']
  const caps = new Set<Cap>(['filing_undone', ...written, ...decision.caps])
  const heldBack: Decision = { ...decision, caps: [...caps] }
  const ranked = await rankMessage(ctx, by.tenantId, { ...message, decision: heldBack })
  if (ranked === null) throw new Error(`Message ${message.id} is filed, but nothing is known of its content.`)
  return ranked
}

/** What the system files by itself of a sender outside is a customer's automated answer (`decide-automated-reply.ts`). */
async function isOfOwnHost(ctx: UndoContext, by: Acting, { summary }: InboundMessage): Promise<boolean> {
  const hostName = hostOf(summary?.from?.address ?? '')
  if (hostName === null) return false
  return (await ctx.store.lookUps.hostName(hostName))?.tenantId === by.tenantId
}

/** Back to a question; where nothing fits any more, to one without a suggestion. */
function stateOf(message: InboundMessage, { decision }: RankedMessage): MessageState {
  const state = nextStateOf(message, 'undo_automatic')
  return decision.kind === 'unmatched' ? nextStateOf({ ...message, state }, 'rank_unmatched') : state
}

/** One that is asked about already stays the same question. */
async function askAgain(
  ctx: Pick<UndoContext, 'clock' | 'newId'>,
  tx: Store,
  message: InboundMessage,
  { decision, keys }: RankedMessage,
): Promise<void> {
  if (message.tenantId === null) throw new Error(`Message ${message.id} is filed, but has no tenant.`)
  const asked = {
    level: decision.level,
    filed: false,
    capped: true,
    keys,
    traits: traitsOf(decision, message.summary),
    snoozedUntil: null,
  }
  const open = await tx.reviews.openOfMessage(message.tenantId, message.id)
  if (open !== null) {
    await tx.reviews.save({ ...open, ...asked, version: open.version + 1 })
    return
  }
  const review: Review = {
    ...asked,
    id: ctx.newId<ReviewId>(),
    tenantId: message.tenantId,
    messageId: message.id,
    state: 'open',
    openedAt: ctx.clock.now(),
    forUserId: message.forUserId,
    claim: null,
    decidedAt: null,
    decidedBy: null,
    version: 1,
  }
  await tx.reviews.open(review)
}

function targetWords({ assignment }: InboundMessage): string | null {
  return assignment === null ? null : `${assignment.target.kind} ${assignment.target.number}`
}
