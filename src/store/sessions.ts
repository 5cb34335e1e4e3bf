import type { ThrottleBucket } from '../domain/sign-in-throttle.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { InvitationId, SessionId, TenantId, UserId } from '../domain/ids.ts'
import type { Session } from '../domain/session.ts'

export interface SessionStore {
  create(session: Session, sha256: string): Promise<void>
  /** Carries no tenant by design: the cookie says whose it is. */
  bySha256(sha256: string): Promise<Session | null>
  touch(id: SessionId, lastSeenAt: Date, expiresAt: Date): Promise<void>
  /** Newest use first. */
  ofUser(tenantId: TenantId, userId: UserId): Promise<readonly Session[]>
  remove(tenantId: TenantId, userId: UserId, id: SessionId): Promise<boolean>
  /** All of a person but one, e.g. after another password. */
  removeOthers(tenantId: TenantId, userId: UserId, kept: SessionId | null): Promise<number>
}

export interface InvitationStore {
  /** Those that still work then, newest first. */
  list(tenantId: TenantId, now: Date): Promise<readonly Invitation[]>
  create(invitation: Invitation, sha256: string): Promise<void>
  /** Carries no tenant by design: the link says whose it is. */
  bySha256(sha256: string): Promise<Invitation | null>
  /** False where somebody was faster: of two who follow the link at once, one becomes a user. */
  remove(tenantId: TenantId, id: InvitationId): Promise<boolean>
  /** Every link that sets the password of this person. */
  removeOfUser(tenantId: TenantId, userId: UserId): Promise<void>
}

/** Tries to sign in, by bucket; no tenant is known yet. */
export interface ThrottleStore {
  get(bucket: ThrottleBucket): Promise<ThrottleState | null>
  /** Writes where the stored count still is `seenCount` (null: nothing is stored); false: somebody else tried meanwhile. */
  replace(bucket: ThrottleBucket, seenCount: number | null, next: ThrottleState, keptUntil: Date): Promise<boolean>
  forget(bucket: ThrottleBucket): Promise<void>
}

export interface ThrottleState {
  readonly tryCount: number
  readonly blockedUntil: Date
}

/** The one-time code of the first start. Belongs to the installation, not to a tenant. */
export interface SetUpStore {
  /** True while no active user of any tenant has a way in; where there is a provider, each of them has. */
  isNeeded(ways: { readonly hasProvider: boolean }): Promise<boolean>
  /** Beside codes that other processes offered. */
  offer(sha256: string, expiresAt: Date): Promise<void>
  /** Takes all codes away where this one is among them; to be called in the transaction that makes the first user. */
  use(sha256: string, now: Date): Promise<boolean>
}
