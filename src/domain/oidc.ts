import type { OidcSubject, User } from './access.ts'
import type { TenantId } from './ids.ts'

/** What the provider says about the person who came back from it. */
export interface OidcPerson extends OidcSubject {
  readonly address: string | null
  readonly isAddressVerified: boolean
}

/** Why nobody was signed in, as the sign-in page is told it. */
export type OidcProblem =
  | 'oidc_unavailable'
  | 'oidc_cancelled'
  | 'oidc_failed'
  | 'oidc_mail_unverified'
  | 'oidc_unknown_person'
  | 'oidc_other_person'

/** Users who may be meant: the one linked before, and the active ones who have the address. */
export interface OidcCandidates {
  readonly linked: User | null
  readonly withAddress: readonly User[]
  /** The tenant who proved that the host name of the address is his; null: nobody did. */
  readonly home: TenantId | null
}

export type OidcDecision =
  | { readonly kind: 'sign_in'; readonly user: User }
  | { readonly kind: 'link'; readonly user: User }
  | { readonly kind: 'refuse'; readonly because: OidcProblem }

/**
 * Who a person of the provider is here. Issuer and subject are the only names that stay (OpenID Connect Core 1.0 section
 * 5.7), so the address counts at the first sign-in only, and only where the provider verified it and one user has it: whoever
 * could claim an address there would otherwise become its user here. An admin may give any address to a user, also one at
 * another tenant's proved host name; such a user counts for nothing here, else he could lead that tenant's people to himself,
 * or keep them out. Nobody is created.
 */
export function decideOidcSignIn(person: OidcPerson, { linked, withAddress, home }: OidcCandidates): OidcDecision {
  if (linked !== null) return { kind: 'sign_in', user: linked }
  if (person.address === null || !person.isAddressVerified) return { kind: 'refuse', because: 'oidc_mail_unverified' }
  const [user, another] = withAddress.filter(({ tenantId }) => home === null || tenantId === home)
  if (user === undefined || another !== undefined) return { kind: 'refuse', because: 'oidc_unknown_person' }
  // A user stored before there was a provider has none.
  if ((user.oidc ?? null) !== null) return { kind: 'refuse', because: 'oidc_other_person' }
  return { kind: 'link', user }
}
