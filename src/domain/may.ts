import type { Role } from './access.ts'
import type { Acting } from './acting.ts'
import { teamOf, userIdOf } from './acting.ts'
import type { UserId } from './ids.ts'
import type { Lead } from './lead/lead.ts'
import type { InboundMessage } from './message.ts'
import type { Review } from './review.ts'
import type { SavedView } from './saved-view.ts'

/** THE policies of people, one line each. Which role a route asks for stands at the route; these look at the record. */

/** Everything of the tenant, and setting it up. The operator sets up, and reads no content. */
export const mayAdminister = (by: Acting) => hasRole(by, 'admin') || by.actor.kind === 'operator'

export const maySeeAllLeads = (by: Acting) => hasRole(by, 'reviewer')

export const mayReadLead = (by: Acting, lead: Pick<Lead, 'team' | 'salespersonId'>) =>
  maySeeAllLeads(by) || (hasRole(by, 'rep') && (lead.team === teamOf(by.actor) || isMine(by, lead.salespersonId)))

export const mayDecideReview = (by: Acting, review: Pick<Review, 'forUserId'>) =>
  hasRole(by, 'reviewer') || (hasRole(by, 'rep') && isMine(by, review.forUserId))

export const mayReadView = (by: Acting, view: { readonly ownerId: UserId | null; readonly shared: boolean }) =>
  hasRole(by, 'rep') && (view.shared || isMine(by, view.ownerId))

export const mayChangeView = (by: Acting, view: Pick<SavedView, 'ownerId' | 'shared'>) =>
  isMine(by, view.ownerId) || (view.shared && hasRole(by, 'admin'))

export const mayStopMail = (by: Acting) => hasRole(by, 'reviewer')

export const mayReleaseMail = (by: Acting) => hasRole(by, 'admin')

/** `that_it_was`: its time (and subject, where it was internal), and nothing more. */
export type MessageSight = 'whole' | 'that_it_was' | 'nothing'

/**
 * How much of a message an actor may read. Mail ignored as internal or never-log is read by nobody, not even by an admin;
 * its sender sees that it was. Quarantined mail may be forged, so the user in whose name it came does not see it.
 */
export function sightOf(by: Acting, message: Pick<InboundMessage, 'state' | 'reason' | 'forUserId'>): MessageSight {
  const mine = isMine(by, message.forUserId)
  if (isPrivate(message)) return mine ? 'that_it_was' : 'nothing'
  if (message.state === 'quarantined') return hasRole(by, 'admin') ? 'whole' : 'nothing'
  return hasRole(by, 'reviewer') || (hasRole(by, 'rep') && mine) ? 'whole' : 'nothing'
}

/**
 * Whether who reads a lead may see from whom a mail in its history came, and its subject. Of a colleague's mail, too, which he
 * may not open; not of one that was stopped, or that somebody said is not to be filed, and of nothing that is gone.
 */
export function mayReadHeading(
  by: Acting,
  message: Pick<InboundMessage, 'state' | 'reason' | 'forUserId' | 'summary'>,
): boolean {
  if (message.summary === null) return false
  return sightOf(by, message) === 'whole' || (message.state !== 'quarantined' && message.state !== 'ignored')
}

/** True where the actor's role includes this one. The operator has none: he never reads a tenant's content. */
export function hasRole({ actor }: Acting, role: Role): boolean {
  switch (actor.kind) {
    case 'user':
    case 'token':
      return roleRank[actor.role] >= roleRank[role]
    case 'system':
      return true
    case 'operator':
      return false
  }
}

/** The lesser of two roles. */
export function lesserRole(one: Role, other: Role): Role {
  return roleRank[one] < roleRank[other] ? one : other
}

const roleRank: Readonly<Record<Role, number>> = { rep: 0, reviewer: 1, admin: 2 }

function isMine(by: Acting, userId: string | null): boolean {
  return userId !== null && userId === userIdOf(by.actor)
}

/** Nobody reads what is in such a mail, not even who runs the machine. */
export function isPrivate(message: Pick<InboundMessage, 'state' | 'reason'>): boolean {
  return message.state === 'ignored' && (message.reason === 'internal' || message.reason === 'never_log')
}
