import { actorRef, type Acting } from '../../domain/acting.ts'
import { hostOf } from '../../domain/address.ts'
import { isOwnSender, readBlockedSender, type Block } from '../../domain/block.ts'
import { refuseRegistration } from '../../domain/registrable-host.ts'
import type { BlockId } from '../../domain/ids.ts'
import { Refusal, type RefusalCode } from '../../domain/refusal.ts'
import { defaultTenantSettings } from '../../domain/tenant.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { auditLine } from './audit-line.ts'
import { mustAdminister } from './must-administer.ts'

type BlockContext = Pick<Context, 'clock' | 'newId' | 'installation'>

/**
 * Blocks a sender, inside the caller's transaction; what is blocked already stays as it is. Whole host names only where
 * they belong to somebody: of free mail and public suffixes single addresses can be blocked.
 * @throws Refusal `not_allowed`, `address_invalid`, `sender_is_own`, `sender_is_shared`.
 */
export async function addBlock(
  ctx: BlockContext,
  tx: Store,
  by: Acting,
  asked: string,
): Promise<'added' | 'was_there'> {
  mustAdminister(by)
  const sender = await readSender(ctx, tx, by, asked)
  if ((await tx.blocks.bySender(by.tenantId, sender)) !== null) return 'was_there'
  const id = ctx.newId<BlockId>()
  const block: Block = { id, tenantId: by.tenantId, sender, createdAt: ctx.clock.now(), createdBy: actorRef(by.actor) }
  await tx.blocks.create(block)
  await tx.audit.append(auditLine(ctx, by, { act: 'block_sender', subject: { kind: 'block', id }, after: { sender } }))
  return 'added'
}

async function readSender(ctx: BlockContext, tx: Store, by: Acting, asked: string): Promise<string> {
  const sender = readBlockedSender(asked)
  if (sender === null) throw refused('address_invalid', 'Write an address or the part after its @.')
  const { crmAddress, crmAliases } = ctx.installation
  const ownHosts = [crmAddress, ...crmAliases].map(hostOf).filter((host) => host !== null)
  const own = {
    registered: [...(await tx.hostNames.list(by.tenantId)), ...ownHosts.map(withSubdomains)],
    addresses: await addressesOfUsers(tx, by),
  }
  if (isOwnSender(sender, own)) throw refused('sender_is_own', 'Your own people cannot be blocked.')
  if (sender.includes('@')) return sender
  const { freeMailHosts } = (await tx.tenants.get(by.tenantId))?.settings ?? defaultTenantSettings
  if (refuseRegistration(sender, { ownHosts, freeMailHosts }) !== null)
    throw refused('sender_is_shared', 'Anybody may have an address at this host; block single addresses.')
  return sender
}

function withSubdomains(hostName: string) {
  return { hostName, includeSubdomains: true }
}

async function addressesOfUsers(tx: Store, by: Acting): Promise<readonly string[]> {
  const addresses: string[] = []
  let cursor: string | null = null
  do {
    const page = await tx.users.list(by.tenantId, { limit: 200, cursor })
    addresses.push(...page.items.filter(({ active }) => active).flatMap((user) => user.addresses))
    cursor = page.nextCursor
  } while (cursor !== null)
  return addresses
}

function refused(code: RefusalCode, message: string): Refusal {
  return new Refusal(code, message, { fields: [{ path: 'body.sender', code, message }] })
}
