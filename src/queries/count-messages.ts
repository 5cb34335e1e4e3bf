import type { TenantId } from '../domain/ids.ts'
import type { MessageState } from '../domain/message.ts'
import type { Context } from '../commands/context.ts'

/** Messages by state, and all that ever arrived (`total`); `null` counts the whole installation. */
export async function countMessages(
  ctx: Pick<Context, 'store'>,
  tenantId: TenantId | null,
): Promise<Readonly<Record<MessageState | 'total', number>>> {
  return ctx.store.messages.counts(tenantId)
}
