import type { User } from '../domain/access.ts'
import type { AuditId, TenantId, UserId } from '../domain/ids.ts'
import { newTenant, slugOf } from '../domain/new-tenant.ts'
import { newUser } from '../domain/new-user.ts'
import { Refusal, refuseField } from '../domain/refusal.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { HashPassword } from '../platform/password.ts'
import { sha256Hex } from '../platform/secrets.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { cleanAddresses } from './steps/clean-fields.ts'
import { openSession, type Browser } from './steps/open-session.ts'
import { plainCode } from './steps/set-up-code.ts'
import { clientBuckets, countTry } from './steps/throttle.ts'

export interface SetUp {
  readonly code: string
  /** Null: the only tenant there is, made on the command line. */
  readonly tenantName: string | null
  readonly name: string
  readonly address: string
  readonly password: string
  readonly clientAddress: string
  readonly browser: Browser
  /** Whether people may come by an OpenID provider, which needs no link made before. */
  readonly hasProvider: boolean
}

/**
 * The first start: makes the first admin who can sign in, and signs him in. Only while nobody can; what was set up on the
 * command line before is taken over: the tenant, and the person who has the address.
 * @throws Refusal `wrong_state` once somebody can sign in, `invalid_input` for a wrong code, `address_invalid`, `too_many`.
 */
export async function setUp(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  input: SetUp,
  hashPassword: HashPassword,
): Promise<User> {
  await countTry(ctx, clientBuckets('set-up', input.clientAddress))
  if (!(await ctx.store.setUps.isNeeded(input))) throw tooLate()
  const [address = ''] = cleanAddresses([input.address], 'address')
  const passwordHash = await hashPassword(input.password)
  return ctx.store.transaction(async (tx) => {
    if (!(await tx.setUps.isNeeded(input))) throw tooLate()
    if (!(await tx.setUps.use(sha256Hex(plainCode(input.code)), ctx.clock.now()))) throw wrongCode()
    const tenant = await firstTenant(ctx, tx, input.tenantName)
    const user = await firstAdmin(ctx, tx, tenant, { name: input.name, address, passwordHash })
    await openSession(ctx, tx, user, input.browser, 'password')
    await tx.audit.append(setUpLine(ctx, tenant, user))
    return user
  })
}

/** The only tenant there is, or the one of this name: whoever made it on the command line wants to get into it. */
async function firstTenant(ctx: Pick<Context, 'clock' | 'newId'>, tx: Store, name: string | null): Promise<Tenant> {
  const tenants = await tx.tenants.list()
  const [only, ...others] = tenants
  if (only !== undefined && others.length === 0) return only
  if (name === null) throw refuseField('tenantName', 'missing', 'Write the name of the company.')
  const slug = slugOf(name)
  const found = tenants.find((each) => each.slug === slug || slugOf(each.name) === slug)
  if (found !== undefined) return found
  const tenant = newTenant({ id: ctx.newId<TenantId>(), slug, name, createdAt: ctx.clock.now() })
  await tx.tenants.create(tenant)
  return tenant
}

async function firstAdmin(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  { id: tenantId }: Tenant,
  { name, address, passwordHash }: { readonly name: string; readonly address: string; readonly passwordHash: string },
): Promise<User> {
  const known = (await tx.users.byAddressForSignIn(address)).find((user) => user.tenantId === tenantId)
  if (known !== undefined) {
    const user: User = { ...known, role: 'admin', passwordHash, version: known.version + 1 }
    await tx.users.save(user)
    return user
  }
  const fields = { name, role: 'admin', team: null, addresses: [address], passwordHash } as const
  const user = newUser({ id: ctx.newId<UserId>(), tenantId, ...fields }, ctx.clock.now())
  await tx.users.create(user)
  return user
}

function setUpLine(ctx: Pick<Context, 'clock' | 'newId'>, tenant: Tenant, user: User) {
  return {
    id: ctx.newId<AuditId>(),
    tenantId: tenant.id,
    at: ctx.clock.now(),
    actor: { kind: 'user', id: user.id },
    act: 'set_up',
    subject: { kind: 'tenant', id: tenant.id },
    before: null,
    after: { slug: tenant.slug },
    reason: null,
  } as const
}

function tooLate(): Refusal {
  return new Refusal('wrong_state', 'This installation is set up already; sign in, or ask an admin for an invitation.')
}

function wrongCode(): Refusal {
  const message = 'This is not the code from the log of the server, or a newer one was printed since.'
  return refuseField('code', 'wrong_code', message)
}
