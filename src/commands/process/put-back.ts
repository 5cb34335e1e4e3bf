import { faultBackoffMs } from '../../queue/job-options.ts'
import type { ProcessContext } from './context.ts'
import type { Begun } from './mail.ts'

export interface PutBack {
  readonly kind: 'put_back'
  readonly notBefore: Date
  /** What failed; null where nothing did and only DNS has no answer yet. */
  readonly fault: unknown
}

/** Gives the lease back after a fault of ours, or while DNS cannot answer: received again, the start not counted, not before a while. */
export async function putBack(ctx: ProcessContext, { message, leaseId }: Begun, fault: unknown): Promise<PutBack> {
  const notBefore = new Date(ctx.clock.now().getTime() + faultBackoffMs(message.faultCount + 1))
  await ctx.store.messages.putBack(message.id, leaseId, notBefore)
  return { kind: 'put_back', notBefore, fault }
}
