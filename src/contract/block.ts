import { z } from 'zod'
import { blockScopes } from '../domain/block.ts'
import { actorRef, id, instant, line, onlyVersion } from './values.ts'

export const newBlock = z.strictObject({
  sender: line(254).describe('A mail address, or a host name, which stands for its sub-domains too.'),
})

/** Mail of this sender is quarantined when it comes. */
export const block = z.object({
  id,
  sender: z.string(),
  createdAt: instant,
  createdBy: actorRef,
  version: onlyVersion,
})

export type BlockPayload = z.infer<typeof block>

export const quarantineBody = z
  .strictObject({
    block: z.enum(blockScopes).optional().describe('Also blocks the sender, or all of its host; admins only.'),
  })
  .nullish()
