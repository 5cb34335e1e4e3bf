import type { ActorRef } from './access.ts'
import { userIdOf, type Acting } from './acting.ts'
import { isAsker } from './bulk-run.ts'
import type { UserId } from './ids.ts'
import { hasRole, mayAdminister, mayReadLead, mayReadView } from './may.ts'

/** That a record changed, of a tenant save where it is said otherwise: which one, and what tells who may hear of it; never its content. */
export type LiveChange =
  | { readonly kind: 'message' | 'review' | 'claim'; readonly id: string; readonly forUserId: UserId | null }
  | {
      readonly kind: 'lead'
      readonly id: string
      readonly team: string | null
      readonly salespersonId: UserId | null
    }
  | { readonly kind: 'history' | 'host_name'; readonly id: string }
  | { readonly kind: 'saved_view'; readonly id: string; readonly ownerId: UserId | null; readonly shared: boolean }
  /** Of the installation: it began, ended, or says something else. */
  | { readonly kind: 'maintenance'; readonly id: string }
  /** Null: of the whole tenant. */
  | { readonly kind: 'settings'; readonly id: string; readonly userId: UserId | null }
  | { readonly kind: 'bulk_run'; readonly id: string; readonly by: ActorRef }

/**
 * Whether somebody is told of a change: a rep of own mail (also when it was just stopped, so that it goes from the screen),
 * its questions, and leads that may be read. A history entry does not say whose lead it is of; everybody in the tenant hears
 * of it, by an id that no route takes, and asks again for what may be read.
 */
export function mayHear(by: Acting, change: LiveChange): boolean {
  switch (change.kind) {
    case 'message':
    case 'review':
    case 'claim':
      return hasRole(by, 'reviewer') || (change.forUserId !== null && change.forUserId === userIdOf(by.actor))
    case 'lead':
      return mayReadLead(by, change)
    case 'history':
    case 'maintenance':
      return hasRole(by, 'rep')
    case 'host_name':
      return mayAdminister(by)
    case 'saved_view':
      return mayReadView(by, change)
    case 'settings':
      return change.userId === null || change.userId === userIdOf(by.actor)
    case 'bulk_run':
      return isAsker(by, change)
  }
}
