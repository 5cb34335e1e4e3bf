import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import type { Decision } from '../domain/matching/decision.ts'
import type { Context } from './context.ts'
import { rankStopped } from './process/rank-message.ts'
import { loadMessage } from './steps/load-message.ts'

/**
 * What matching would make of a quarantined mail if it went on now; nothing changes by it.
 * @throws Refusal `not_found`, `not_allowed`.
 */
export async function tryMessage(
  ctx: Pick<Context, 'store' | 'installation'>,
  by: Acting,
  messageId: MessageId,
): Promise<Decision | null> {
  return rankStopped(ctx, by.tenantId, await loadMessage(ctx.store, by, messageId))
}
