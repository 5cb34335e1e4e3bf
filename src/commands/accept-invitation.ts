import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import type { UserId } from '../domain/ids.ts'
import type { Invitation } from '../domain/invitation.ts'
import { newUser } from '../domain/new-user.ts'
import { Refusal } from '../domain/refusal.ts'
import type { HashPassword } from '../platform/password.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { openSession, type Browser } from './steps/open-session.ts'
import { rankAgain } from './steps/rank-again.ts'

export interface Acceptance {
  readonly secret: string
  readonly password: string
  readonly browser: Browser
}

type AcceptContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/**
 * Somebody follows a link: becomes a user with a password of his own, or sets a new one and is signed out everywhere else;
 * and is signed in. A link works once.
 * @throws Refusal `not_found` where the link is unknown, used or over; `address_taken`.
 */
export async function acceptInvitation(
  ctx: AcceptContext,
  acceptance: Acceptance,
  hashPassword: HashPassword,
): Promise<User> {
  const invitation = await ctx.store.invitations.bySha256(sha256Hex(acceptance.secret))
  if (invitation === null || invitation.expiresAt <= ctx.clock.now()) throw over()
  const passwordHash = await hashPassword(acceptance.password)
  const followUps = invitation.userId === null ? rankAgain(invitation.tenantId, [invitation.address]) : []
  const user = await ctx.store.transaction(async (tx) => {
    if (!(await tx.invitations.remove(invitation.tenantId, invitation.id))) throw over()
    const { userId } = invitation
    const accepted =
      userId === null
        ? await join(ctx, tx, invitation, passwordHash)
        : await setPassword(ctx, tx, invitation, userId, passwordHash)
    await openSession(ctx, tx, accepted, acceptance.browser, 'password')
    await tx.followUps.request(followUps, ctx.clock.now())
    return accepted
  })
  await announceFollowUps(ctx, followUps)
  return user
}

async function join(ctx: AcceptContext, tx: Store, invitation: Invitation, passwordHash: string): Promise<User> {
  const { tenantId, name, role, team, address } = invitation
  const fields = { id: ctx.newId<UserId>(), tenantId, name, role, team, addresses: [address], passwordHash }
  const user = newUser(fields, ctx.clock.now())
  await tx.users.create(user)
  const subject = { kind: 'user', id: user.id }
  await tx.audit.append(auditLine(ctx, actingAs(user), { act: 'accept_invitation', subject, after: { role, team } }))
  return user
}

async function setPassword(
  ctx: AcceptContext,
  tx: Store,
  { tenantId }: Invitation,
  userId: UserId,
  passwordHash: string,
): Promise<User> {
  const stored = await tx.users.get(tenantId, userId)
  if (stored?.active !== true) throw over()
  const user: User = { ...stored, passwordHash, version: stored.version + 1 }
  await tx.users.save(user)
  await tx.sessions.removeOthers(tenantId, userId, null)
  const subject = { kind: 'user', id: userId }
  const after = { passwordChanged: true }
  await tx.audit.append(auditLine(ctx, actingAs(user), { act: 'use_password_link', subject, after }))
  return user
}

function actingAs({ tenantId, id, role, team }: User): Acting {
  return { tenantId, actor: { kind: 'user', tenantId, userId: id, role, team } }
}

function over(): Refusal {
  return new Refusal('not_found', 'This link was used already, or it is over; ask for another one.')
}
