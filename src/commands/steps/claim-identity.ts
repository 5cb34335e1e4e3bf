import type { Acting } from '../../domain/acting.ts'
import type { MessageId } from '../../domain/ids.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { loadMessage } from './load-message.ts'

export interface ClaimedIdentity {
  /** What the mail counts as in a history, so that filing two copies of it to one lead shows it once. */
  readonly mailIdentity: string
  readonly changes: Partial<Pick<InboundMessage, 'identity' | 'redeliveryOf'>>
}

/**
 * Reads the identity of a mail that was stopped before it claimed one (it failed, or was ignored), so that filing it by hand
 * claims it: a copy that comes later by another way would be a second mail otherwise. Null where it has one, or where its
 * bytes are gone or cannot be read; outside the transaction, because reading a stranger's bytes takes its time.
 * @throws Refusal `not_found`, `not_allowed`.
 */
export async function readUnclaimedIdentity(
  ctx: Pick<Context, 'store' | 'rawStore' | 'mailReader'>,
  by: Acting,
  messageId: MessageId,
): Promise<string | null> {
  const message = await loadMessage(ctx.store, by, messageId)
  const { identity, redeliveryOf, rawRemovedAt } = message
  if (identity !== null || redeliveryOf !== null || rawRemovedAt !== null) return null
  const answer = await ctx.mailReader.identity(await ctx.rawStore.read(message.rawRef, message.sizeBytes))
  return answer.kind === 'identity' ? answer.identity : null
}

/** Inside the transaction that files the mail. A redelivery counts as the mail it repeats. */
export async function claimIdentity(
  ctx: Pick<Context, 'clock'>,
  tx: Store,
  by: Acting,
  message: InboundMessage,
  unclaimed: string | null,
): Promise<ClaimedIdentity> {
  if (message.identity !== null) return { mailIdentity: message.identity, changes: {} }
  if (message.redeliveryOf !== null) {
    const first = await tx.messages.get(by.tenantId, message.redeliveryOf)
    return { mailIdentity: first?.identity ?? ownIdentity(message), changes: {} }
  }
  if (unclaimed === null) return { mailIdentity: ownIdentity(message), changes: {} }
  const proved = message.senderProof?.verdict === 'proved'
  const claim = { identity: unclaimed, messageId: message.id, proved, at: ctx.clock.now() }
  const holder = await tx.messages.claimIdentity(by.tenantId, claim)
  const changes = holder === message.id ? { identity: unclaimed } : { redeliveryOf: holder }
  return { mailIdentity: unclaimed, changes }
}

function ownIdentity({ id }: InboundMessage): string {
  return `message:${id}`
}
