import type { TokenPayload } from '../../contract/token.ts'
import type { ApiToken } from '../../domain/access.ts'
import { onlyVersion } from '../../domain/changes.ts'

export function presentToken(token: ApiToken): TokenPayload {
  return {
    id: token.id,
    name: token.name,
    role: token.role,
    scopes: [...token.scopes],
    userId: token.userId,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    version: onlyVersion,
  }
}
