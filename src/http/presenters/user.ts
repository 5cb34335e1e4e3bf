import type { UserPayload } from '../../contract/user.ts'
import type { User } from '../../domain/access.ts'

export function presentUser(user: User): UserPayload {
  return {
    id: user.id,
    name: user.name,
    role: user.role,
    team: user.team,
    addresses: [...user.addresses],
    active: user.active,
    hasPassword: user.passwordHash !== null,
    // A user stored before there was a provider has no field.
    signsInByOidc: (user.oidc ?? null) !== null,
    createdAt: user.createdAt.toISOString(),
    version: user.version,
  }
}
