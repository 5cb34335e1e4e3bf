import type { ApiToken, Role, Scope } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import type { TokenId, UserId } from '../domain/ids.ts'
import { refuseField } from '../domain/refusal.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { mustAdminister } from './steps/must-administer.ts'

export interface NewTokenInput {
  readonly name: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly userId: UserId | null
  readonly expiresAt: Date | null
}

/**
 * Creates an API token of the tenant. Only the hash of `secret` is kept; whoever made it shows it once.
 * @throws Refusal `not_allowed`, `invalid_input` where the user is not there or the end is past.
 */
export async function createToken(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  input: NewTokenInput,
  secret: string,
): Promise<ApiToken> {
  const at = ctx.clock.now()
  mustAdminister(by)
  if (input.expiresAt !== null && input.expiresAt <= at) {
    throw refuseField('expiresAt', 'not_to_come', 'This time is past.')
  }
  const token: ApiToken = {
    id: ctx.newId<TokenId>(),
    tenantId: by.tenantId,
    userId: input.userId,
    name: input.name,
    role: input.role,
    scopes: input.scopes,
    createdAt: at,
    expiresAt: input.expiresAt,
    lastUsedAt: null,
  }
  await ctx.store.transaction(async (tx) => {
    if (input.userId !== null && (await tx.users.get(by.tenantId, input.userId)) === null) {
      throw refuseField('userId', 'unknown_record', 'There is no such user.')
    }
    await tx.tokens.create(token, sha256Hex(secret))
    const after = { name: token.name, role: token.role, scopes: token.scopes, userId: token.userId }
    await tx.audit.append(auditLine(ctx, by, { act: 'create_token', subject: { kind: 'token', id: token.id }, after }))
  })
  return token
}
