import { judgeReply, type ReplyVerdict } from '../../domain/customer-reply.ts'
import type { UserId } from '../../domain/ids.ts'
import { judgeProof, proofToGoOn } from '../../domain/recognise-tenant.ts'
import { isProvedBySignIn } from '../../domain/sign-in-proof.ts'
import type { SenderProof } from '../../domain/sender-proof.ts'
import type { TenantMail } from './tenant-mail.ts'

/** Who wrote the mail, and how far that is to be believed. */
export interface Standing {
  /** Null where From names nobody. */
  readonly proof: SenderProof | null
  readonly belief: 'good' | 'doubtful' | 'quarantined'
  /** Null for an outsider, an unknown user, and an address of several users. */
  readonly senderUserId: UserId | null
  /** Whose mail it is: who sent it, or who sent the mail it answers. */
  readonly forUserId: UserId | null
  /** Null unless an outsider answers. */
  readonly reply: ReplyVerdict | null
  readonly isContact: boolean
}

/** Null while DNS cannot answer who wrote it: to be tried again. */
export function judgeStanding(facts: TenantMail, patienceMs: number): Standing | null {
  const { near } = facts.matches
  const [user, ...others] = near.users
  const senderUserId = user === undefined || others.length > 0 ? null : user.id
  const { message, startedAt } = facts.begun
  const checked = proveBySignIn(facts)
  const proof =
    checked === null ? null : proofToGoOn(checked, { receivedAt: message.receivedAt, now: startedAt, patienceMs })
  if (checked !== null && proof === null) return null
  const reply = judgeAnswer(facts)
  return {
    proof,
    belief: proof === null ? 'doubtful' : judgeProof(proof, near.tenant.settings.senderProof),
    senderUserId,
    forUserId: senderUserId ?? (reply?.kind === 'reply' ? reply.forUserId : null),
    reply,
    isContact: isContact(facts),
  }
}

/** Who signed in to one tenant proves nothing in another. */
function proveBySignIn({ begun, checkedProof, matches, mail, isOwnHost }: TenantMail): SenderProof | null {
  const { authenticated } = begun.message.envelope
  const { tenant, users } = matches.near
  if (checkedProof === null || authenticated?.tenantId !== tenant.id) return checkedProof
  const tenantOfHost = mail.sender !== null && isOwnHost(mail.sender.hostName) ? tenant.id : null
  const isProved = isProvedBySignIn(authenticated, { tenantOfHost, userIds: users.map(({ id }) => id) })
  return isProved ? { ...checkedProof, verdict: 'proved', by: 'smtp_auth' } : checkedProof
}

function judgeAnswer(facts: TenantMail): ReplyVerdict | null {
  const { sender } = facts.mail
  if (facts.role !== 'answer' || sender === null) return null
  const isAtCompany = facts.matches.records.people.some(
    ({ address, companies }) => address === sender.address && companies.length > 0,
  )
  return judgeReply(sender, facts.answered, { isContact: isContact(facts), isAtCompany })
}

/** The sender is a contact, or among a lead's own addresses. */
function isContact({ mail, matches }: TenantMail): boolean {
  return matches.records.people.some(
    ({ address, contacts, leads }) => address === mail.sender?.address && contacts.length + leads.length > 0,
  )
}
