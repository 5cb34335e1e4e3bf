import type { Role, Scope } from '../domain/access.ts'

/** What a token may do by this interface. */
export type HttpScope = Exclude<Scope, 'send'>

/** Who may call a route. Every route declares it; the server refuses to start otherwise. */
export type Access =
  | { readonly kind: 'public' }
  /** A person or program of a tenant with at least this role; a token needs the scope too. */
  | { readonly kind: 'tenant'; readonly role: Role; readonly scope: HttpScope }
  /** Whoever runs the installation; never a tenant's content. */
  | { readonly kind: 'operator'; readonly scope: HttpScope }
  /** The token of the configuration, for scrapers. */
  | { readonly kind: 'metrics_token' }

export const anyone: Access = { kind: 'public' }
export const metricsToken: Access = { kind: 'metrics_token' }

export function atLeast(role: Role, scope: HttpScope): Access {
  return { kind: 'tenant', role, scope }
}

export function operator(scope: HttpScope): Access {
  return { kind: 'operator', scope }
}
