import type { Context } from './commands/context.ts'
import { beatEveryMs, type Heartbeat } from './domain/heartbeat.ts'

type BeatingPart = Pick<Heartbeat, 'part' | 'name'>

/** Writes every 15 s which parts of this process live, so that the status page of any process shows them. */
export function startHeartbeat(
  ctx: Pick<Context, 'store' | 'clock' | 'newId' | 'log'>,
  findLiving: () => Promise<readonly BeatingPart[]>,
): { close(): Promise<void> } {
  const processId: string = ctx.newId()
  let beating = Promise.resolve()
  const start = (): void => {
    beating = beat(ctx, processId, findLiving)
  }
  const timer = setInterval(start, beatEveryMs)
  start()
  return {
    close: async () => {
      clearInterval(timer)
      await beating
    },
  }
}

async function beat(
  ctx: Pick<Context, 'store' | 'clock' | 'log'>,
  processId: string,
  findLiving: () => Promise<readonly BeatingPart[]>,
): Promise<void> {
  try {
    const living = await findLiving()
    const lastSeenAt = ctx.clock.now()
    await ctx.store.parts.beat(living.map((part) => ({ ...part, processId, lastSeenAt })))
  } catch (error) {
    // Mail is taken in and worked on all the same; the status page shows the part as silent.
    ctx.log.warn({ err: error }, 'heartbeat not written; the next one tries again')
  }
}
