import type { InboundMessage } from '../domain/message.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

export interface HeldMessages extends Page<InboundMessage> {
  readonly counts: { readonly quarantined: number; readonly failed: number }
}

/** For the operator: mail without a tenant that was quarantined or failed, which belongs to nobody else. */
export async function listHeldMessages(
  ctx: Pick<Context, 'store'>,
  query: string | null,
  page: PageRequest,
): Promise<HeldMessages> {
  const { messages } = ctx.store
  const filter = { states: ['quarantined', 'failed'], query, forUserId: null, reason: null } as const
  const [found, quarantined, failed] = await Promise.all([
    messages.listWithoutTenant(filter, page),
    messages.countWithoutTenant('quarantined'),
    messages.countWithoutTenant('failed'),
  ])
  return { ...found, counts: { quarantined, failed } }
}
