import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import { addressKey } from '../domain/address.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { loadOwnUser } from './steps/load-own-user.ts'

/** Most that one person keeps; one more takes the place of the oldest. */
const mostKept = 500

/**
 * Has images on other servers in mail of this sender loaded at once for this person, or no longer; done twice is done once.
 * @throws Refusal `not_allowed` for a program.
 */
export async function changeImageSenders(
  ctx: Pick<Context, 'store' | 'newId' | 'clock'>,
  by: Acting,
  { address, wish }: { readonly address: string; readonly wish: 'load' | 'ask' },
): Promise<User> {
  return ctx.store.transaction(async (tx) => {
    const stored = await loadOwnUser(tx, by)
    const before = stored.imageSenders ?? []
    const sender = addressKey(address)
    const others = before.filter((each) => each !== sender)
    const isLoaded = others.length < before.length
    if (isLoaded === (wish === 'load')) return stored
    const imageSenders = wish === 'load' ? [...others, sender].slice(-mostKept) : others
    const user = { ...stored, imageSenders, version: stored.version + 1 }
    await tx.users.save(user)
    await tx.audit.append(auditLine(ctx, by, { act: 'change_own_settings', subject: { kind: 'user', id: user.id } }))
    return user
  })
}
