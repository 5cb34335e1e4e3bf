import { userIdOf, type Acting } from '../domain/acting.ts'
import type { TestMailId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceMessage } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { nextStateOf } from './steps/next-state.ts'
import { takenBackChanges } from './steps/released-changes.ts'

/**
 * A person wants the own test mail treated as a real one: it is processed anew, and filed or asked about like any other.
 * @throws Refusal `not_found` where it did not arrive, `wrong_state` where it is no test any more.
 */
export async function keepTestMail(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  id: TestMailId,
): Promise<void> {
  const message = await ctx.store.transaction(async (tx) => {
    const found = await loadTestMessage(tx, by, id)
    const state = nextStateOf(found, 'take_back')
    const subject = { kind: 'message', id: found.id }
    const before = { state: found.state, reason: found.reason }
    await tx.audit.append(auditLine(ctx, by, { act: 'keep_test_mail', subject, before, after: { state } }))
    return tx.messages.change(by.tenantId, found, takenBackChanges(found, state, ctx.clock.now()))
  })
  await announceMessage(ctx, message.id)
}

async function loadTestMessage(tx: Store, by: Acting, id: TestMailId): Promise<InboundMessage> {
  const test = await tx.testMails.get(by.tenantId, id)
  const isOwn = test !== null && test.userId === userIdOf(by.actor)
  const message = isOwn ? await tx.testMails.arrivedWith(by.tenantId, test.code) : null
  if (message?.tenantId !== by.tenantId) throw new Refusal('not_found', 'No such test mail of yours arrived.')
  if (message.state === 'ignored' && message.reason === 'test_mail') return message
  throw new Refusal('wrong_state', 'This mail is no test any more.', { state: message.state })
}
