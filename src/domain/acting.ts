import type { Actor, ActorRef } from './access.ts'
import type { TenantId, UserId } from './ids.ts'

/** An actor at work in one tenant: what every command and query of people begins with. */
export interface Acting {
  readonly tenantId: TenantId
  readonly actor: Actor
}

/** The actor as it is stored with what it did. */
export function actorRef(actor: Actor): ActorRef {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', id: actor.userId }
    case 'token':
      return { kind: 'token', id: actor.tokenId }
    case 'operator':
    case 'system':
      return { kind: actor.kind, id: null }
  }
}

/** The person behind the actor, whose mails and leads are "mine"; null for programs. */
export function userIdOf(actor: Actor): UserId | null {
  return actor.kind === 'user' ? actor.userId : null
}

/** The team whose leads a rep sees; null: the leads without one. */
export function teamOf(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.team : null
}
