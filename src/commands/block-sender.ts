import type { Acting } from '../domain/acting.ts'
import { readBlockedSender, type Block } from '../domain/block.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { addBlock } from './steps/add-block.ts'

/**
 * Blocks an address, or a host name with its sub-domains, in the actor's tenant: later mail of that sender is quarantined.
 * What was stopped or filed before stays as it is.
 * @throws Refusal `not_allowed`, `already_exists`, `address_invalid`, `sender_is_own`, `sender_is_shared`.
 */
export async function blockSender(
  ctx: Pick<Context, 'store' | 'clock' | 'newId' | 'installation'>,
  by: Acting,
  asked: string,
): Promise<Block> {
  return ctx.store.transaction(async (tx) => {
    const added = await addBlock(ctx, tx, by, asked)
    const block = await tx.blocks.bySender(by.tenantId, readBlockedSender(asked) ?? asked)
    if (added === 'was_there' || block === null) throw new Refusal('already_exists', `${asked} is blocked already.`)
    return block
  })
}
