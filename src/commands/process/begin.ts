import type { MessageId } from '../../domain/ids.ts'
import type { BeginLimits, BeginResult } from '../../store/messages.ts'
import type { ProcessContext } from './context.ts'
import type { Begun } from './mail.ts'
import { giveLeaseBack } from './put-back.ts'

export type Beginning = { readonly kind: 'begun'; readonly begun: Begun } | Exclude<BeginResult, { kind: 'begun' }>

/**
 * Takes the message under a lease of this worker, if it is within the limits. Otherwise, and where another worker has it, it
 * is settled, or it is not due, there is nothing to undo. Where no answer came, it may have been taken all the same.
 */
export async function begin(ctx: ProcessContext, messageId: MessageId, limits: BeginLimits): Promise<Beginning> {
  const leaseId: string = ctx.newId()
  const now = ctx.clock.now()
  const lease = { id: leaseId, now, leaseMs: ctx.installation.leaseMs }
  const result = await ctx.store.messages.begin(messageId, lease, limits).catch(async (fault: unknown) => {
    await giveLeaseBack(ctx, { messageId, leaseId, faultCount: 0 })
    throw fault
  })
  if (result.kind !== 'begun') return result
  return { kind: 'begun', begun: { message: result.message, leaseId, startedAt: now } }
}

/**
 * True where so many earlier starts never returned that this mail is what ends the workers. A start is counted before any
 * work, in MongoDB, so that neither a killed process nor a flushed Redis forgets it.
 */
export function wasStartedTooOften(ctx: Pick<ProcessContext, 'installation'>, { message }: Begun): boolean {
  return message.startCount > ctx.installation.maxStarts
}
