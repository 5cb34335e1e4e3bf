import { createToken } from '../../../src/commands/create-token.ts'
import { createTenant } from '../../../src/commands/create-tenant.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Role, Scope, User } from '../../../src/domain/access.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { TenantId } from '../../../src/domain/ids.ts'
import { newTokenSecret } from '../../../src/platform/secrets.ts'

export type SeedContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics' | 'rawStore'>

/** A tenant with one person per role, each with a token of all scopes. */
export interface SeededTenant {
  readonly tenantId: TenantId
  readonly slug: string
  readonly users: Readonly<Record<Role, User>>
  readonly tokens: Readonly<Record<Role, string>>
  /** The system at work in the tenant, for setting up. */
  readonly bySystem: Acting
}

const roles: readonly Role[] = ['rep', 'reviewer', 'admin']

export async function seedTenant(ctx: SeedContext, slug: string): Promise<SeededTenant> {
  const tenant = await createTenant(ctx, { slug, name: `${slug} GmbH` })
  const bySystem: Acting = { tenantId: tenant.id, actor: { kind: 'system' } }
  const people = await Promise.all(roles.map((role) => seedUser(ctx, bySystem, slug, role)))
  return {
    tenantId: tenant.id,
    slug,
    bySystem,
    users: Object.fromEntries(people.map(({ role, user }) => [role, user])) as Record<Role, User>,
    tokens: Object.fromEntries(people.map(({ role, token }) => [role, token])) as Record<Role, string>,
  }
}

async function seedUser(ctx: SeedContext, by: Acting, slug: string, role: Role) {
  const input = { name: `${role} of ${slug}`, role, team: null, addresses: [`${role}@${slug}.example`], password: null }
  const user = await createUser(ctx, by, input, () => Promise.reject(new Error('no password here')))
  return { role, user, token: await seedToken(ctx, by, user, ['read', 'write', 'admin']) }
}

/** A token of this person with these scopes only. */
export async function seedToken(ctx: SeedContext, by: Acting, user: User, scopes: readonly Scope[]): Promise<string> {
  const secret = newTokenSecret()
  const input = { name: 'test', role: user.role, scopes, userId: user.id, expiresAt: null }
  await createToken(ctx, by, input, secret)
  return secret
}
