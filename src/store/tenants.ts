import type { ApiToken, OidcSubject, User } from '../domain/access.ts'
import type { HostNameId, TenantId, TokenId, UserId } from '../domain/ids.ts'
import type { HostName, Tenant } from '../domain/tenant.ts'
import type { Page, PageRequest } from './page.ts'

/** Tenants are made by the operator; everything else of this file belongs to one. */
export interface TenantStore {
  create(tenant: Tenant): Promise<void>
  get(tenantId: TenantId): Promise<Tenant | null>
  bySlug(slug: string): Promise<Tenant | null>
  list(): Promise<readonly Tenant[]>
  /** Replaces where the version still is `tenant.version - 1`, else Refusal `stale_version`. */
  save(tenant: Tenant): Promise<void>
}

export interface HostNameStore {
  create(hostName: HostName): Promise<void>
  get(tenantId: TenantId, id: HostNameId): Promise<HostName | null>
  byName(tenantId: TenantId, hostName: string): Promise<HostName | null>
  list(tenantId: TenantId): Promise<readonly HostName[]>
  /** Refusal `host_name_taken` where another tenant has it verified (unique index on verified only). */
  save(hostName: HostName): Promise<void>
  remove(tenantId: TenantId, id: HostNameId): Promise<void>
  /** Housekeeping: pending registrations of all tenants, least recently checked first. */
  pending(checkedBefore: Date, limit: number): Promise<readonly HostName[]>
}

export interface UserStore {
  /**
   * Refusal `address_taken` where another user of the tenant has one of the addresses, `already_exists` where another one of
   * the installation is linked to the same person of the OpenID provider.
   */
  create(user: User): Promise<void>
  get(tenantId: TenantId, id: UserId): Promise<User | null>
  byIds(tenantId: TenantId, ids: readonly UserId[]): Promise<readonly User[]>
  list(tenantId: TenantId, page: PageRequest): Promise<Page<User>>
  save(user: User): Promise<void>
  /** Sign-in (also SMTP AUTH): every active user with this address, in any tenant. Carries no tenant by design. */
  byAddressForSignIn(address: string): Promise<readonly User[]>
  /** Sign-in by OIDC: the active user, in any tenant, who is linked to this person. Carries no tenant by design. */
  byOidcForSignIn(person: OidcSubject): Promise<User | null>
}

/** With what it is found by: undoing puts back one that was taken away. The secret itself is not kept. */
export interface StoredToken extends ApiToken {
  readonly sha256: string
}

export interface TokenStore {
  create(token: ApiToken, sha256: string): Promise<void>
  /** Carries no tenant by design: the token says whose it is. */
  bySha256(sha256: string): Promise<ApiToken | null>
  touch(id: TokenId, at: Date): Promise<void>
  /** Of null: those of the operator. */
  list(tenantId: TenantId | null): Promise<readonly ApiToken[]>
  remove(tenantId: TenantId | null, id: TokenId): Promise<boolean>
  get(tenantId: TenantId, id: TokenId): Promise<StoredToken | null>
}
