import { setTimeout as delay } from 'node:timers/promises'
import type { MessageId } from '../../domain/ids.ts'
import { faultBackoffMs } from '../../queue/job-options.ts'
import type { ProcessContext } from './context.ts'
import type { Begun } from './mail.ts'

export interface PutBack {
  readonly kind: 'put_back'
  readonly notBefore: Date
  /** What failed; null where nothing did and only DNS has no answer yet. */
  readonly fault: unknown
}

/**
 * Gives the lease back after a fault of ours, or while DNS cannot answer: received again, the start not counted, not before a
 * while.
 */
export async function putBack(ctx: ProcessContext, { message, leaseId }: Begun, fault: unknown): Promise<PutBack> {
  const notBefore = await giveLeaseBack(ctx, { messageId: message.id, leaseId, faultCount: message.faultCount })
  return { kind: 'put_back', notBefore, fault }
}

export interface Leased {
  readonly messageId: MessageId
  readonly leaseId: string
  /** Faults before this one. */
  readonly faultCount: number
}

const pauseMs = 500

/**
 * Tries for as long as the lease was given for: what went wrong may be MongoDB itself, and a start that nobody gives back counts
 * against the mail. Where the lease is not, or no longer, this one, nothing happens.
 */
export async function giveLeaseBack(
  ctx: Pick<ProcessContext, 'store' | 'clock' | 'installation'>,
  { messageId, leaseId, faultCount }: Leased,
): Promise<Date> {
  const giveUpAt = performance.now() + ctx.installation.leaseMs
  for (;;) {
    const notBefore = new Date(ctx.clock.now().getTime() + faultBackoffMs(faultCount + 1))
    try {
      await ctx.store.messages.putBack(messageId, leaseId, notBefore)
      return notBefore
    } catch (error) {
      if (performance.now() + pauseMs > giveUpAt) throw error
      await delay(pauseMs)
    }
  }
}
