import { mailEntry } from '../../domain/mail-entry.ts'
import { decideAssignment } from '../../domain/matching/decide-assignment.ts'
import { decideAutomatedReply } from '../../domain/matching/decide-automated-reply.ts'
import type { Candidate, Decision } from '../../domain/matching/decision.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { InboundMessage } from '../../domain/message.ts'
import { traitsOf, type Review } from '../../domain/review.ts'
import { capsOf } from './caps.ts'
import type { ProcessContext } from './context.ts'
import { ignored, type Outcome } from './outcome.ts'
import { placeOf } from './reused-id.ts'
import type { Standing } from './standing.ts'
import { learnedOf, takesOver } from './stops.ts'
import type { TenantMail } from './tenant-mail.ts'

/** Matches a mail that nothing stopped: decided by the table, filed, asked, or both. */
export function fileMail(ctx: Pick<ProcessContext, 'newId'>, facts: TenantMail, standing: Standing): Outcome {
  const { tenant } = facts.matches.near
  const decision = decide(facts, standing)
  if (decision === null) return ignored('automated', tenant.id, learnedOf(facts, standing))
  const chosen = decision.file ? (decision.candidates[0] ?? null) : null
  const at = facts.begun.startedAt
  const assignment =
    chosen === null ? null : ({ target: chosen.target, contactId: chosen.contactId, by: 'rule', at } as const)
  return {
    tenantId: tenant.id,
    state: chosen !== null ? 'assigned' : decision.kind === 'unmatched' ? 'unmatched' : 'in_review',
    reason: null,
    learned: { ...learnedOf(facts, standing), identity: facts.identity, decision, assignment },
    claim: {
      identity: facts.identity,
      proved: standing.proof?.verdict === 'proved',
      takesOverFrom: takesOver(facts, standing) ? (facts.holder?.messageId ?? null) : null,
      place: placeOf(facts, standing),
    },
    entry: chosen === null ? null : entryOf(ctx, facts, decision, chosen),
    review: decision.ask ? reviewOf(ctx, facts, standing, decision) : null,
    followUps: [],
    bounced: null,
    siblings: [],
  }
}

/** Null: a program outside wrote it, and it may not go into a history by itself. */
function decide(facts: TenantMail, standing: Standing): Decision | null {
  const { near, ranked } = facts.matches
  const { settings } = near.tenant
  const isReleased = facts.begun.message.waived.length > 0
  if (facts.role !== 'answer' || facts.mail.automated !== 'certain' || isReleased) {
    return decideAssignment(ranked, capsOf(facts, standing), settings)
  }
  if (facts.mail.parsed.twoReadings.length > 0) return null
  const isKnown = standing.isContact && standing.reply?.kind === 'reply' && standing.proof?.verdict === 'proved'
  return isKnown ? decideAutomatedReply(ranked, settings) : null
}

function entryOf(
  ctx: Pick<ProcessContext, 'newId'>,
  { begun, matches, learned, identity }: TenantMail,
  decision: Decision,
  chosen: Candidate,
): HistoryEntry {
  const message: InboundMessage = { ...begun.message, summary: learned.summary ?? null }
  const entry = mailEntry(message, {
    id: ctx.newId(),
    tenantId: matches.near.tenant.id,
    target: chosen.target,
    contactId: chosen.contactId,
    actor: { kind: 'system', id: null },
    at: begun.startedAt,
    mailIdentity: identity,
  })
  return { ...entry, level: decision.level, row: decision.row }
}

function reviewOf(
  ctx: Pick<ProcessContext, 'newId'>,
  { begun, matches, learned }: TenantMail,
  { forUserId }: Standing,
  decision: Decision,
): Review {
  return {
    id: ctx.newId(),
    tenantId: matches.near.tenant.id,
    messageId: begun.message.id,
    state: 'open',
    level: decision.level,
    filed: decision.file,
    capped: decision.caps.length > 0,
    openedAt: begun.startedAt,
    forUserId,
    keys: matches.keys,
    traits: traitsOf(decision, learned.summary ?? null),
    claim: null,
    snoozedUntil: null,
    decidedAt: null,
    decidedBy: null,
    version: 1,
  }
}
