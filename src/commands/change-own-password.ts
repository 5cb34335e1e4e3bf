import type { Acting } from '../domain/acting.ts'
import type { SessionId } from '../domain/ids.ts'
import { refuseField, type Refusal } from '../domain/refusal.ts'
import type { CheckPassword, HashPassword } from '../platform/password.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { loadOwnUser } from './steps/load-own-user.ts'
import { countTry, forgetTries, signInBuckets } from './steps/throttle.ts'

export interface PasswordChange {
  readonly current: string
  readonly next: string
  readonly clientAddress: string
  /** Stays signed in; every other browser of the person is signed out. */
  readonly keptSession: SessionId | null
}

/**
 * Sets a person's own password. Who knows the old one is asked for, because a browser left open is not a person.
 * @throws Refusal `invalid_input` where the current password is wrong; `too_many`; `not_allowed` for a program.
 */
export async function changeOwnPassword(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  change: PasswordChange,
  passwords: { readonly check: CheckPassword; readonly hash: HashPassword },
): Promise<void> {
  const user = await loadOwnUser(ctx.store, by)
  const address = user.addresses[0] ?? user.id
  const buckets = signInBuckets('web', address, change.clientAddress)
  await countTry(ctx, buckets)
  if (!(await passwords.check(user.passwordHash, change.current))) throw wrongPassword()
  await forgetTries(ctx, address, buckets)
  const passwordHash = await passwords.hash(change.next)
  await ctx.store.transaction(async (tx) => {
    const stored = await loadOwnUser(tx, by)
    await tx.users.save({ ...stored, passwordHash, version: stored.version + 1 })
    await tx.sessions.removeOthers(by.tenantId, stored.id, change.keptSession)
    const after = { passwordChanged: true }
    await tx.audit.append(auditLine(ctx, by, { act: 'change_user', subject: { kind: 'user', id: stored.id }, after }))
  })
}

function wrongPassword(): Refusal {
  return refuseField('current', 'wrong_password', 'This is not your password.')
}
