import type { Acting } from '../domain/acting.ts'
import type { HistoryEntry } from '../domain/history.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'
import { readableDecision, type ReadableDecision } from './readable-decision.ts'
import type { SeenMessage } from './seen-message.ts'

export interface Explanation {
  readonly message: InboundMessage
  readonly decision: ReadableDecision | null
  /** The mail's history entries that count. */
  readonly entries: readonly HistoryEntry[]
}

/**
 * Why a mail is where it is: the decision as it was stored, and what was filed.
 * @throws Refusal `not_allowed` where the reader only sees that the mail was.
 */
export async function explainMessage(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  { message, sight }: SeenMessage,
): Promise<Explanation> {
  if (sight !== 'whole') throw new Refusal('not_allowed', 'This mail was ignored as private; nobody can read it.')
  return {
    message,
    decision: message.decision === null ? null : await readableDecision(ctx, by, message.decision),
    entries: await ctx.store.history.ofMessage(by.tenantId, message.id),
  }
}
