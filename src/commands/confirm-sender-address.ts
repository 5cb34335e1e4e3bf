import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import { addressKey, hostOf } from '../domain/address.ts'
import type { TestMailId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { isOwnHostName } from '../domain/tenant.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { loadOwnUser } from './steps/load-own-user.ts'
import { rankAgain } from './steps/rank-again.ts'

/**
 * Adds an address to a person's own, once a mail came from it that carries the code and whose sender is proved. Only at a
 * verified host name of the tenant: who may write elsewhere, an admin has to know.
 * @throws Refusal `not_found`, `wrong_state` while no such mail came, `address_taken`, `not_allowed`.
 */
export async function confirmSenderAddress(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  id: TestMailId,
): Promise<void> {
  const followUps = await ctx.store.transaction((tx) => confirmInside(ctx, tx, by, id))
  await announceFollowUps(ctx, followUps)
}

async function confirmInside(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  id: TestMailId,
): Promise<readonly FollowUpRequest[]> {
  const user = await loadOwnUser(tx, by)
  const test = await tx.testMails.get(by.tenantId, id)
  const address = test?.userId === user.id ? test.senderAddress : null
  if (test === null || address === null) throw new Refusal('not_found', 'There is no such address to be confirmed.')
  if (user.addresses.includes(address)) return []
  const message = await tx.testMails.arrivedWith(by.tenantId, test.code)
  if (!proves(message, address, by)) throw notYet(address)
  const hostNames = await tx.hostNames.list(by.tenantId)
  if (!hostNames.some((own) => isOwnHostName(own, hostOf(address) ?? ''))) throw notYet(address)
  return addAddress(ctx, tx, by, user, address)
}

function proves(message: InboundMessage | null, address: string, by: Acting): boolean {
  return (
    message?.tenantId === by.tenantId &&
    message.senderProof?.verdict === 'proved' &&
    addressKey(message.summary?.from?.address ?? '') === address
  )
}

async function addAddress(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  user: User,
  address: string,
): Promise<readonly FollowUpRequest[]> {
  const addresses = [...user.addresses, address]
  await tx.users.save({ ...user, addresses, version: user.version + 1 })
  const subject = { kind: 'user', id: user.id }
  const before = { addresses: user.addresses }
  await tx.audit.append(auditLine(ctx, by, { act: 'confirm_sender_address', subject, before, after: { addresses } }))
  const followUps = rankAgain(by.tenantId, [address])
  await tx.followUps.request(followUps, ctx.clock.now())
  return followUps
}

function notYet(address: string): Refusal {
  return new Refusal(
    'wrong_state',
    `No proved mail with the code came from ${address} yet; send it, or ask an admin to add the address.`,
  )
}
