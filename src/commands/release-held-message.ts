import type { AuditId, MessageId, TenantId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal, refuseField } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { announceMessage } from './steps/announce.ts'
import { cleanAddress } from './steps/clean-fields.ts'
import { nextStateOf } from './steps/next-state.ts'
import { releasedChanges } from './steps/released-changes.ts'

export interface HeldRelease {
  readonly tenantId: TenantId
  /** Who wrote it, where the mail does not name one sender. */
  readonly from: string | null
}

/**
 * The operator gives a quarantined mail that has no tenant to one. A mail that has a tenant is that tenant's affair.
 * @throws Refusal `not_found`, `wrong_state`, `address_invalid`, `invalid_input` where there is no such tenant.
 */
export async function releaseHeldMessage(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  messageId: MessageId,
  { tenantId, from }: HeldRelease,
): Promise<InboundMessage> {
  const writer = from === null ? null : cleanAddress(from, 'from')
  const message = await ctx.store.transaction(async (tx) => {
    const found = await tx.messages.getAny(messageId)
    if (found?.tenantId !== null) throw new Refusal('not_found', 'There is no such mail without a tenant.')
    if ((await tx.tenants.get(tenantId)) === null) throw noTenant()
    const state = nextStateOf(found, 'release')
    await tx.audit.append({
      id: ctx.newId<AuditId>(),
      tenantId,
      at: ctx.clock.now(),
      actor: { kind: 'operator', id: null },
      act: 'release_message',
      subject: { kind: 'message', id: found.id },
      before: { state: found.state, reason: found.reason },
      after: { state },
      reason: null,
    })
    const changes = releasedChanges(found, { at: ctx.clock.now(), state, tenantId, from: writer })
    return tx.messages.changeAny(found, changes)
  })
  await announceMessage(ctx, message.id)
  return message
}

function noTenant(): Refusal {
  return refuseField('tenantId', 'unknown_record', 'There is no such tenant.')
}
