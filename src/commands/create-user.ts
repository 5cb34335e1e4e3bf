import type { Role, User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import { newUser } from '../domain/new-user.ts'
import type { HashPassword } from '../platform/password.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { cleanAddresses } from './steps/clean-fields.ts'
import { mustAdminister } from './steps/must-administer.ts'
import { rankAgain } from './steps/rank-again.ts'

export interface NewUserInput {
  readonly name: string
  readonly role: Role
  readonly team: string | null
  readonly addresses: readonly string[]
  readonly password: string | null
}

/**
 * Creates an active user. Mail from one of the addresses is the user's from now on, also where it waits in review.
 * @throws Refusal `not_allowed`, `address_taken`, `address_invalid`.
 */
export async function createUser(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  input: NewUserInput,
  hashPassword: HashPassword,
): Promise<User> {
  mustAdminister(by)
  const at = ctx.clock.now()
  const user = newUser(
    {
      id: ctx.newId(),
      tenantId: by.tenantId,
      name: input.name,
      role: input.role,
      team: input.team,
      addresses: cleanAddresses(input.addresses, 'addresses'),
      passwordHash: input.password === null ? null : await hashPassword(input.password),
    },
    at,
  )
  const followUps = rankAgain(by.tenantId, user.addresses)
  await ctx.store.transaction(async (tx) => {
    await tx.users.create(user)
    const after = { role: user.role, team: user.team }
    await tx.audit.append(auditLine(ctx, by, { act: 'create_user', subject: { kind: 'user', id: user.id }, after }))
    await tx.followUps.request(followUps, at)
  })
  await announceFollowUps(ctx, followUps)
  return user
}
