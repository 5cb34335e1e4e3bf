import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import { hostOf } from '../domain/address.ts'
import type { TenantId } from '../domain/ids.ts'
import { decideOidcSignIn, type OidcPerson, type OidcProblem } from '../domain/oidc.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { openSession, type Browser } from './steps/open-session.ts'

export type OidcSignIn = { readonly kind: 'signed_in' } | { readonly kind: 'refused'; readonly because: OidcProblem }

type SignInContext = Pick<Context, 'store' | 'clock' | 'newId'>

/**
 * Signs in the user whom a person of the OpenID provider is linked to; at the first time links the one active user of the
 * installation who has the verified address, at its own tenant where a tenant proved that the host name is his. Never creates
 * a user.
 */
export async function signInByOidc(ctx: SignInContext, person: OidcPerson, browser: Browser): Promise<OidcSignIn> {
  const home = await homeOf(ctx, person.address)
  return ctx.store.transaction(async (tx) => {
    const decision = decideOidcSignIn(person, {
      linked: await tx.users.byOidcForSignIn(person),
      withAddress: person.address === null ? [] : await tx.users.byAddressForSignIn(person.address),
      home,
    })
    if (decision.kind === 'refuse') return { kind: 'refused', because: decision.because }
    if (decision.kind === 'link') await link(ctx, tx, decision.user, person)
    const session = await openSession(ctx, tx, decision.user, browser, 'oidc')
    const act = { act: 'sign_in', subject: { kind: 'session', id: session.id }, after: { way: 'oidc' } }
    await tx.audit.append(auditLine(ctx, actingAs(decision.user), act))
    return { kind: 'signed_in' }
  })
}

/** The tenant who proved that the host name of this address is his. */
async function homeOf(ctx: SignInContext, address: string | null): Promise<TenantId | null> {
  const hostName = address === null ? null : hostOf(address)
  return hostName === null ? null : ((await ctx.store.lookUps.hostName(hostName))?.tenantId ?? null)
}

async function link(ctx: SignInContext, tx: Store, user: User, { issuer, subject }: OidcPerson): Promise<void> {
  await tx.users.save({ ...user, oidc: { issuer, subject }, version: user.version + 1 })
  const act = { act: 'link_oidc', subject: { kind: 'user', id: user.id }, after: { issuer } }
  await tx.audit.append(auditLine(ctx, actingAs(user), act))
}

function actingAs({ tenantId, id: userId, role, team }: User): Acting {
  return { tenantId, actor: { kind: 'user', tenantId, userId, role, team } }
}
