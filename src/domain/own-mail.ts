import type { InboundMessage, MessageState, StateReason } from './message.ts'
import { isFiledByPerson } from './message-states.ts'
import { judgeProof } from './recognise-tenant.ts'
import type { SenderProofPolicy } from './tenant.ts'

/** States in which a mail was let in, whoever wrote it. In the others it was stopped, or is not judged yet. */
export const letInStates = ['assigned', 'in_review', 'unmatched', 'failed'] as const satisfies readonly MessageState[]

/** Ignored for a reason that says nothing about its writer: it had been let in before. */
export const letInBefore = ['rejected'] as const satisfies readonly StateReason[]

type Judged = Pick<InboundMessage, 'tenantId' | 'state' | 'reason' | 'senderProof' | 'senderUserId'>

/**
 * Whether a mail that is kept in a tenant is the tenant's own, so that its Message-ID tells whose an answer is, and that it
 * belongs to the conversations of the tenant. What was stopped is not, unless a user of the tenant is proved to have
 * written it: a stranger's mail waits in the tenant's quarantine, and by ids that he chooses it would turn the tenant's
 * answers away and let his own in. `store/mongo/own-mail.ts` asks the same of the database.
 */
export function isOwnMail({ tenantId, state, reason, senderProof, senderUserId }: Judged): boolean {
  if (tenantId === null) return false
  if (letInStates.some((each) => each === state)) return true
  if (state === 'ignored' && letInBefore.some((each) => each === reason)) return true
  return senderUserId !== null && senderProof?.verdict === 'proved'
}

/** Where a proved mail has an id, an unproved one with the same id may be forged to make it an id of two tenants. */
export function believedOwners<T extends { readonly proved: boolean }>(owners: readonly T[]): readonly T[] {
  const proved = owners.filter((owner) => owner.proved)
  return proved.length > 0 ? proved : owners
}

/**
 * Whether those whom a mail was written to may answer it without being known. Only what is proved says whom somebody wrote
 * to: a forged mail of a user would let its forger in, and a forged bounce of it mark any contact. What a person filed, a
 * person looked at.
 */
export function vouches(
  message: Pick<InboundMessage, 'state' | 'decidedBy' | 'senderProof' | 'senderUserId' | 'waived'>,
  policy: SenderProofPolicy,
): boolean {
  if (isFiledByPerson(message)) return true
  // Released is the stranger's mail, not whom else he named in it.
  if (message.senderProof === null || message.waived.includes('stranger_answers')) return false
  // A tenant that asks no proof trusts what comes in the name of its users, and nobody else's.
  return judgeProof(message.senderProof, message.senderUserId === null ? 'review' : policy) === 'good'
}
