import type { Context } from '../commands/context.ts'
import type { MessageId } from '../domain/ids.ts'
import { messageStates, type InboundMessage } from '../domain/message.ts'

export interface MissingBytes {
  readonly lookedAt: number
  readonly missing: readonly MessageId[]
}

/** The newest so many of each tenant, and of those without one: a look that takes seconds, not a proof. */
const newest = 20

/** Whether mails that were acknowledged still have their raw bytes, as long as retention has not taken them. */
export async function findMissingBytes(ctx: Pick<Context, 'store' | 'rawStore'>): Promise<MissingBytes> {
  const { messages, tenants } = ctx.store
  const filter = { states: [...messageStates], query: null, forUserId: null, reason: null }
  const page = { limit: newest, cursor: null }
  const kept = (await messages.listWithoutTenant(filter, page)).items.filter(hasBytes)
  for (const { id } of await tenants.list()) {
    kept.push(...(await messages.list(id, filter, page)).items.filter(hasBytes))
  }
  const missing: MessageId[] = []
  // One after the other: they may be large.
  for (const message of kept) if (!(await canBeRead(ctx, message))) missing.push(message.id)
  return { lookedAt: kept.length, missing }
}

function hasBytes({ rawRemovedAt }: InboundMessage): boolean {
  return rawRemovedAt === null
}

async function canBeRead({ rawStore }: Pick<Context, 'rawStore'>, message: InboundMessage): Promise<boolean> {
  try {
    return (await rawStore.read(message.rawRef, message.sizeBytes)).length === message.sizeBytes
  } catch {
    return false
  }
}
