import type { Acting } from '../domain/acting.ts'
import type { MessageId } from '../domain/ids.ts'
import { mayReleaseMail } from '../domain/may.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { announceMessage } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { cleanAddress } from './steps/clean-fields.ts'
import { loadMessage } from './steps/load-message.ts'
import { nextStateOf } from './steps/next-state.ts'
import { releasedChanges } from './steps/released-changes.ts'

export interface Release {
  readonly messageId: MessageId
  /** Who wrote it, where the mail does not say. */
  readonly from?: string | null
  readonly seenVersion?: number | null
}

/**
 * A person lets a quarantined mail of the tenant go on. The reason it was stopped for is waived and recorded; a released mail
 * is at most suggested.
 * @throws Refusal `not_found`, `not_allowed`, `stale_version`, `wrong_state`, `address_invalid`.
 */
export async function releaseMessage(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  { messageId, from = null, seenVersion = null }: Release,
): Promise<InboundMessage> {
  if (!mayReleaseMail(by)) throw new Refusal('not_allowed', 'Releasing mail needs the role admin.')
  const writer = from === null ? null : cleanAddress(from, 'from')
  const message = await ctx.store.transaction(async (tx) => {
    const found = await loadMessage(tx, by, messageId)
    checkVersion(found, seenVersion)
    const state = nextStateOf(found, 'release')
    const subject = { kind: 'message', id: found.id }
    const before = { state: found.state, reason: found.reason }
    await tx.audit.append(auditLine(ctx, by, { act: 'release_message', subject, before, after: { state } }))
    const changes = releasedChanges(found, { at: ctx.clock.now(), state, tenantId: by.tenantId, from: writer })
    return tx.messages.change(by.tenantId, found, changes)
  })
  await announceMessage(ctx, message.id)
  return message
}
