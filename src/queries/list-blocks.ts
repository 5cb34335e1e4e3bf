import type { Acting } from '../domain/acting.ts'
import type { Block } from '../domain/block.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** Senders whose mail is stopped, the newest block first. */
export async function listBlocks(ctx: Pick<Context, 'store'>, by: Acting, page: PageRequest): Promise<Page<Block>> {
  return ctx.store.blocks.list(by.tenantId, page)
}
