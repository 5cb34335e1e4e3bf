import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import { applyChanges, type Changes } from '../domain/changes.ts'
import type { UserId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { HashPassword } from '../platform/password.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { cleanAddresses } from './steps/clean-fields.ts'
import { mustAdminister } from './steps/must-administer.ts'
import { rankAgain } from './steps/rank-again.ts'

export interface UserChange {
  readonly userId: UserId
  readonly version: number
  readonly changes: Changes<Pick<User, 'name' | 'role' | 'team' | 'addresses' | 'active' | 'oidc'>>
  /** Null takes the password away; undefined leaves it. */
  readonly password: string | null | undefined
}

type ChangeUserContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/**
 * Sets fields of a user. Nobody shuts out himself, so that a tenant is never left without its admin.
 * @throws Refusal `not_found`, `stale_version`, `address_taken`, `address_invalid`, `not_allowed`.
 */
export async function changeUser(
  ctx: ChangeUserContext,
  by: Acting,
  change: UserChange,
  hashPassword: HashPassword,
): Promise<User> {
  mustAdminister(by)
  if (by.actor.kind === 'user' && by.actor.userId === change.userId && losesAdmin(change)) {
    throw new Refusal('not_allowed', 'You cannot take away your own role or access; another admin can.')
  }
  const { password } = change
  const passwordHash = typeof password === 'string' ? await hashPassword(password) : password
  const { user, followUps } = await ctx.store.transaction((tx) =>
    changeInside(ctx, tx, by, { ...change, passwordHash }),
  )
  await announceFollowUps(ctx, followUps)
  return user
}

async function changeInside(
  ctx: ChangeUserContext,
  tx: Store,
  by: Acting,
  change: UserChange & { readonly passwordHash: string | null | undefined },
): Promise<{ readonly user: User; readonly followUps: readonly FollowUpRequest[] }> {
  const stored = await tx.users.get(by.tenantId, change.userId)
  if (stored === null) throw new Refusal('not_found', 'There is no such user.')
  checkVersion(stored, change.version)
  const fields = applyChanges<User>(stored, withCleanAddresses(change.changes))
  const { passwordHash } = change
  if (!fields.isChanged && passwordHash === undefined) return { user: stored, followUps: [] }
  const secret = passwordHash === undefined ? {} : { passwordHash }
  const user: User = { ...fields.record, ...secret, version: stored.version + 1 }
  await tx.users.save(user)
  if (isSignedOut(stored, user)) await tx.sessions.removeOthers(by.tenantId, user.id, null)
  const { before, after } = fields
  const told = passwordHash === undefined ? after : { ...after, passwordChanged: true }
  const subject = { kind: 'user', id: user.id }
  await tx.audit.append(auditLine(ctx, by, { act: 'change_user', subject, before, after: told }))
  const followUps = rankAgain(by.tenantId, [...stored.addresses, ...user.addresses])
  await tx.followUps.request(followUps, ctx.clock.now())
  return { user, followUps }
}

/** Whoever came by the old way may be signed in somewhere; and who comes back to the company one day signs in anew. */
function isSignedOut(before: User, after: User): boolean {
  return before.passwordHash !== after.passwordHash || !after.active || (before.oidc ?? null) !== (after.oidc ?? null)
}

function losesAdmin({ changes }: UserChange): boolean {
  return changes.active === false || (changes.role !== undefined && changes.role !== 'admin')
}

function withCleanAddresses(changes: UserChange['changes']): UserChange['changes'] {
  if (changes.addresses === undefined) return changes
  return { ...changes, addresses: cleanAddresses(changes.addresses, 'addresses') }
}
