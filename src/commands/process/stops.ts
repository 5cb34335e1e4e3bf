import type { MessageSummary, StateReason } from '../../domain/message.ts'
import { judgePrivacy } from '../../domain/privacy.ts'
import { isTenantMismatch } from '../../domain/recognise-tenant.ts'
import { ignored, quarantined, type Outcome } from './outcome.ts'
import { reusedIdOf } from './reused-id.ts'
import type { Standing } from './standing.ts'
import type { TenantMail } from './tenant-mail.ts'

/**
 * What ends a mail before it is matched, in this order. Privacy comes first, so that nothing of such a mail is stored for
 * whatever other reason it would have been stopped; then what would do harm; then what arrived before, which asks nobody again.
 */
export const stops: readonly ((facts: TenantMail, standing: Standing) => Outcome | null)[] = [
  stopPrivate,
  stopBlocked,
  stopInfected,
  stopRedelivery,
  stopMismatch,
  stopStranger,
  stopUnproved,
]

/** What ends a test mail too: it may be written to oneself, and sent again. */
export const testStops: typeof stops = [stopInfected, stopMismatch, stopStranger, stopUnproved]

function stopPrivate(facts: TenantMail, { senderUserId, forUserId, proof }: Standing): Outcome | null {
  const { parsed, sender } = facts.mail
  const verdict = judgePrivacy({
    from: sender?.address ?? '',
    to: parsed.to.map(({ address }) => address),
    cc: parsed.cc.map(({ address }) => address),
    isOwnHost: facts.isOwnHost,
    isCrm: facts.isCrm,
    hasTokenOfLead: facts.matches.records.tokens.some(({ found }) => found !== null),
    hasAttachedOriginal: parsed.hasAttachedOriginal,
    settings: facts.matches.near.tenant.settings,
  })
  if (verdict === 'file' || isWaived(facts, verdict)) return null
  // Its sender may see that it was, and take it back: the subject only of internal mail, the time of both.
  const summary = verdict === 'internal' ? onlySubject(parsed.subject) : null
  return ignored(verdict, tenantIdOf(facts), { summary, senderProof: proof, threadIds: [], senderUserId, forUserId })
}

/** Own people are never blocked, whatever was registered or added since the block; nor is what a person let go on. */
function stopBlocked(facts: TenantMail, standing: Standing): Outcome | null {
  const { blocks, users } = facts.matches.near
  if (facts.begun.message.releasedTo !== null) return null
  return blocks.length > 0 && users.length === 0 ? stopIn('blocked', facts, standing) : null
}

/** Before it can be a redelivery: a copy of a known mail may bring what the first one did not. */
function stopInfected(facts: TenantMail, standing: Standing): Outcome | null {
  return facts.mail.scan === 'infected' ? stopIn('infected', facts, standing) : null
}

/** An identity that the message itself holds (it is replayed) is no redelivery. */
function stopRedelivery(facts: TenantMail, standing: Standing): Outcome | null {
  const { holder, begun } = facts
  if (holder === null || holder.messageId === begun.message.id || takesOver(facts, standing)) return null
  // Its ids stand with the first one already; twice, they would make every conversation look busier than it is.
  return ignored('redelivery', tenantIdOf(facts), {
    ...learnedOf(facts, standing),
    threadIds: [],
    redeliveryOf: holder.messageId,
  })
}

/**
 * A proved copy takes over from an unproved first one, so that nobody can keep a mail out of the history by sending a
 * forged copy ahead of it. What a person filed stays; a "do not file" that was given to the unproved copy does not bind.
 * Any copy takes over from one that has let go.
 */
export function takesOver({ holder, begun }: TenantMail, { proof }: Standing): boolean {
  if (holder === null || holder.messageId === begun.message.id) return false
  if (holder.hasLetGo) return true
  return proof?.verdict === 'proved' && !holder.proved && !holder.filedByPerson
}

function stopMismatch(facts: TenantMail, standing: Standing): Outcome | null {
  const isMismatch = isTenantMismatch(facts.matches.near.tenant.slug, facts.slugs)
  return isMismatch ? stopIn('tenant_mismatch', facts, standing) : null
}

function stopStranger(facts: TenantMail, standing: Standing): Outcome | null {
  return standing.reply?.kind === 'stranger' && !isProgramOutside(facts)
    ? stopIn('stranger_answers', facts, standing)
    : null
}

function stopUnproved(facts: TenantMail, standing: Standing): Outcome | null {
  return standing.belief === 'quarantined' && !isProgramOutside(facts)
    ? stopIn('sender_not_proved', facts, standing)
    : null
}

/** It is neither a stranger nor to be proved, but ignored as automated, later, unless a proved contact's program answers. */
function isProgramOutside({ role, mail }: TenantMail): boolean {
  return role === 'answer' && mail.automated === 'certain'
}

function stopIn(
  reason: 'blocked' | 'infected' | 'tenant_mismatch' | 'stranger_answers' | 'sender_not_proved',
  facts: TenantMail,
  standing: Standing,
): Outcome | null {
  return isWaived(facts, reason) ? null : quarantined(reason, tenantIdOf(facts), learnedOf(facts, standing))
}

/** What the record learns of every mail whose tenant is known. */
export function learnedOf(facts: TenantMail, standing: Standing): Outcome['learned'] {
  const { proof, senderUserId, forUserId } = standing
  return { ...facts.learned, senderProof: proof, senderUserId, forUserId, reusedId: reusedIdOf(facts, standing) }
}

function tenantIdOf({ matches }: TenantMail) {
  return matches.near.tenant.id
}

function isWaived({ begun }: TenantMail, reason: StateReason): boolean {
  return begun.message.waived.includes(reason)
}

function onlySubject(subject: string): MessageSummary {
  return {
    from: null,
    to: [],
    cc: [],
    subject,
    baseSubject: '',
    messageId: null,
    rawDate: null,
    date: null,
    copiedAs: 'bcc',
    automated: 'no',
    attachments: [],
    snippet: '',
    notes: [],
    scan: null,
  }
}
