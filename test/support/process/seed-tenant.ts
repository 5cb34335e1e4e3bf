import { addHostName } from '../../../src/commands/add-host-name.ts'
import { createTenant } from '../../../src/commands/create-tenant.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { verifyHostName } from '../../../src/commands/verify-host-name.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { HostName } from '../../../src/domain/tenant.ts'

/** The operator and the system at work in a tenant with one user, Lena, at the host name `<slug>.example`. */
export interface SeededTenant {
  readonly operator: Acting
  readonly system: Acting
  readonly hostName: HostName
  readonly lena: string
}

/** A tenant whose host name is verified. */
export async function seedTenant(ctx: Context, slug: string): Promise<SeededTenant> {
  const seeded = await seedPendingTenant(ctx, slug)
  return { ...seeded, hostName: await verifyHostName(ctx, seeded.operator, seeded.hostName.id) }
}

/** A tenant whose host name is claimed and not verified. */
export async function seedPendingTenant(ctx: Context, slug: string): Promise<SeededTenant> {
  const tenant = await createTenant(ctx, { slug, name: slug })
  const operator: Acting = { tenantId: tenant.id, actor: { kind: 'operator' } }
  const system: Acting = { tenantId: tenant.id, actor: { kind: 'system' } }
  const hostName = await addHostName(ctx, system, { hostName: `${slug}.example`, includeSubdomains: false })
  const lena = `lena.vogt@${slug}.example`
  const user = { name: 'Lena Vogt', role: 'rep', team: null, addresses: [lena], password: null } as const
  await createUser(ctx, system, user, () => Promise.reject(new Error('no password here')))
  return { operator, system, hostName, lena }
}
