import type { Context } from './context.ts'

/**
 * Removes raw bytes that no message needs: of clients that vanished, of processes that ended in the middle of a mail or of
 * a retention run. Bytes younger than `graceMs` are left alone, because their mail may still be arriving.
 */
export async function removeOrphans(
  ctx: Pick<Context, 'store' | 'rawStore' | 'clock' | 'log'>,
  graceMs: number,
): Promise<{ readonly orphanCount: number }> {
  const before = new Date(ctx.clock.now().getTime() - graceMs)
  const orphanCount = await ctx.rawStore.removeOrphans(before, (refs) => ctx.store.messages.referencedRaws(refs))
  if (orphanCount > 0) ctx.log.info({ orphanCount }, 'orphaned bytes removed')
  return { orphanCount }
}
