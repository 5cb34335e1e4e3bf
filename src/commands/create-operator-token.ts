import type { ApiToken, Scope } from '../domain/access.ts'
import type { TokenId } from '../domain/ids.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Context } from './context.ts'
import { operatorAuditLine } from './steps/audit-line.ts'

export interface NewOperatorTokenInput {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date | null
}

/** Creates an API token for whoever runs the installation; made on the command line only. Only the hash of `secret` is kept. */
export async function createOperatorToken(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  input: NewOperatorTokenInput,
  secret: string,
): Promise<ApiToken> {
  const at = ctx.clock.now()
  const token: ApiToken = {
    id: ctx.newId<TokenId>(),
    tenantId: null,
    userId: null,
    name: input.name,
    role: 'operator',
    scopes: input.scopes,
    createdAt: at,
    expiresAt: input.expiresAt,
    lastUsedAt: null,
  }
  await ctx.store.transaction(async (tx) => {
    await tx.tokens.create(token, sha256Hex(secret))
    const after = { name: token.name, role: token.role, scopes: token.scopes }
    await tx.audit.append(
      operatorAuditLine(ctx, { act: 'create_token', subject: { kind: 'token', id: token.id }, after }),
    )
  })
  return token
}
