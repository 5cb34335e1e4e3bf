import type { TenantId, TokenId, UserId } from './ids.ts'
import type { LaterChoice, LaterDay } from './later.ts'
import type { Language } from './tenant.ts'

/** What an actor may do in a tenant; each includes the one before it, save that `operator` never reads a tenant's content. */
export type Role = 'rep' | 'reviewer' | 'admin'

export interface User {
  readonly id: UserId
  readonly tenantId: TenantId
  readonly name: string
  readonly role: Role
  readonly team: string | null
  /** Addresses this person sends from, compared without case; the first is the one shown. */
  readonly addresses: readonly string[]
  readonly active: boolean
  /** Argon2id or scrypt hash in PHC form; null: cannot sign in by password (and not by SMTP AUTH). */
  readonly passwordHash: string | null
  /** As whom the OpenID provider knows this person; null: not linked. */
  readonly oidc: OidcSubject | null
  /** Of the screens; null: as the browser asks. */
  readonly language: Language | null
  /** Addresses from which images on other servers are loaded at once; missing in a user stored before there were any. */
  readonly imageSenders?: readonly string[]
  /** In which the pages show times (IANA name); null: as the browser's clocks. */
  readonly timeZone: string | null
  /** When reminders come that name only a day, `HH:MM`; null: at nine. */
  readonly reminderTime: string | null
  /** Offered first where something is put aside or to be reminded of; null, or stored before there was a choice: none is. */
  readonly laterDefault?: LaterChoice | null
  /** When filing a mail to a lead reminds of the lead, unless said otherwise; null, or stored before: not at all. */
  readonly filingReminder?: LaterDay | null
  readonly createdAt: Date
  readonly version: number
}

/** A person at an OpenID provider: the two names that never change hands (OpenID Connect Core 1.0 section 5.7). */
export interface OidcSubject {
  readonly issuer: string
  readonly subject: string
}

/** A key for programs. Only its SHA-256 is stored. An operator's token has no tenant. */
export interface ApiToken {
  readonly id: TokenId
  readonly tenantId: TenantId | null
  readonly userId: UserId | null
  readonly name: string
  readonly role: Role | 'operator'
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

/** `send`: signs in by SMTP AUTH, to hand over mail of the tenant's own mail hosts. The others are of the HTTP interface. */
export type Scope = 'read' | 'write' | 'admin' | 'send'

/** Who does a command: a person or program of a tenant, the operator, or the system itself. */
export type Actor =
  | {
      readonly kind: 'user'
      readonly tenantId: TenantId
      readonly userId: UserId
      readonly role: Role
      readonly team: string | null
    }
  | { readonly kind: 'token'; readonly tenantId: TenantId; readonly tokenId: TokenId; readonly role: Role }
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' }

/** An actor as it is stored with what it did. */
export interface ActorRef {
  readonly kind: Actor['kind']
  readonly id: string | null
}
