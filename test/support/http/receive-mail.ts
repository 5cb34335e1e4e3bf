import type { Context } from '../../../src/commands/context.ts'
import { sha256Hex } from '../../../src/platform/secrets.ts'
import type { ActorRef } from '../../../src/domain/access.ts'
import type { HistoryEntry } from '../../../src/domain/history.ts'
import type { ContactId, MessageId, RawRef, ReviewId, TenantId, UserId } from '../../../src/domain/ids.ts'
import type { Lead, Target } from '../../../src/domain/lead/lead.ts'
import type { Decision, Level } from '../../../src/domain/matching/decision.ts'
import type { InboundMessage, MessageState, MessageSummary, StateReason } from '../../../src/domain/message.ts'
import { traitsOf, type Review } from '../../../src/domain/review.ts'
import type { Settlement } from '../../../src/store/settlement.ts'
import { begin } from '../begin.ts'

type MailContext = Pick<Context, 'store' | 'rawStore' | 'clock' | 'newId'>

/** A mail as it stands after the ingest worker settled it. */
export interface SettledMail {
  readonly tenantId: TenantId | null
  readonly state: MessageState
  readonly reason?: StateReason
  readonly forUserId?: UserId
  readonly subject?: string
  readonly from?: string
  readonly to?: string
  /** Filed here; with `asked`, asked about too. */
  readonly lead?: Lead
  readonly contactId?: ContactId
  readonly asked?: boolean
  /** Of the question; `likely` where there is a lead. */
  readonly level?: Level
  readonly senderUserId?: UserId
  /** The bytes as they came, instead of a short text. */
  readonly raw?: string
  readonly threadIds?: readonly string[]
  readonly scan?: MessageSummary['scan']
  readonly contradiction?: boolean
  /** Brings no file. */
  readonly fileless?: boolean
  /** Shows a picture of this name between its lines, which comes before its file. */
  readonly picture?: string
}

export interface ReceivedMail {
  readonly messageId: MessageId
  readonly reviewId: ReviewId | null
  readonly raw: string
}

/** Takes a mail through the store the way listener and worker do: durable first, then begun, then settled. */
export async function receiveMail(ctx: MailContext, mail: SettledMail): Promise<ReceivedMail> {
  const raw =
    mail.raw ?? `From: ${mail.from ?? 'lena.vogt@xyz.example'}\r\nSubject: ${mail.subject ?? ''}\r\n\r\nText.\r\n`
  const message = await accept(ctx, raw)
  const now = ctx.clock.now()
  const begun = await begin(ctx.store, message.id, { id: 'lease', now, leaseMs: 60_000 })
  if (begun === null) throw new Error('could not begin')
  const review = opensReview(mail) ? reviewOf(ctx, message.id, mail) : null
  const settled = await ctx.store.messages.settle(settlementOf(ctx, message.id, mail, review))
  if (settled.kind !== 'settled') throw new Error(`not settled: ${settled.kind}`)
  return { messageId: message.id, reviewId: review?.id ?? null, raw }
}

function opensReview(mail: SettledMail): boolean {
  return mail.state === 'in_review' || mail.state === 'unmatched' || mail.asked === true
}

async function accept(ctx: MailContext, raw: string): Promise<InboundMessage> {
  const rawRef = ctx.newId<RawRef>()
  const writer = ctx.rawStore.begin(rawRef)
  await writer.write(Buffer.from(raw))
  const receipt = await writer.finish()
  const message = newMessage(ctx, rawRef, receipt.sha256, receipt.sizeBytes)
  await ctx.store.messages.accept(message, receipt)
  return message
}

function newMessage(ctx: MailContext, rawRef: RawRef, rawSha256: string, sizeBytes: number): InboundMessage {
  const id = ctx.newId<MessageId>()
  const now = ctx.clock.now()
  return {
    id,
    tenantId: null,
    state: 'received',
    reason: null,
    receivedAt: now,
    stateChangedAt: now,
    envelope: {
      envelopeSender: 'lena.vogt@xyz.example',
      recipients: ['crm@bccrm.example'],
      client: { address: '192.0.2.1', heloName: 'mail.xyz.example', relay: null, tls: true },
      authenticated: null,
    },
    rawRef,
    rawSha256,
    rawRemovedAt: null,
    sizeBytes,
    ingestKey: sha256Hex(id),
    startCount: 0,
    lease: null,
    notBefore: null,
    faultCount: 0,
    summary: null,
    senderProof: null,
    identity: null,
    threadIds: [],
    senderUserId: null,
    forUserId: null,
    decision: null,
    assignment: null,
    redeliveryOf: null,
    waived: [],
    releasedTo: null,
    decidedBy: null,
    version: 1,
  }
}

function settlementOf(ctx: MailContext, id: MessageId, mail: SettledMail, review: Review | null): Settlement {
  const at = ctx.clock.now()
  const identity = mail.state === 'assigned' || review !== null ? `id:${sha256Hex(id)}` : null
  const target: Target | null = mail.lead ? { kind: 'lead', id: mail.lead.id, number: mail.lead.number } : null
  const files = mail.state === 'assigned' && target !== null
  return {
    messageId: id,
    leaseId: 'lease',
    at,
    tenantId: mail.tenantId,
    state: mail.state,
    reason: mail.reason ?? null,
    learned: {
      summary: summaryOf(mail),
      senderProof: { verdict: 'proved', by: 'dkim', spf: 'none', dkim: 'pass', dmarc: 'pass' },
      threadIds: mail.threadIds ?? [`${id}@xyz.example`],
      senderUserId: mail.senderUserId ?? mail.forUserId ?? null,
      forUserId: mail.forUserId ?? null,
      ...(identity === null ? {} : { identity }),
      ...(mail.lead
        ? { decision: { ...decisionFor(mail.lead, files), contradiction: mail.contradiction ?? false } }
        : {}),
      ...(files ? { assignment: { target, contactId: mail.contactId ?? null, by: 'rule', at } } : {}),
    },
    claim: identity === null ? null : { identity, proved: true, takesOverFrom: null, place: null },
    entry: files && mail.tenantId !== null ? entryOf(ctx, id, mail.tenantId, target, identity) : null,
    review,
    followUps: [],
    givesUp: null,
    bounced: null,
    siblings: [],
  }
}

function summaryOf(mail: SettledMail): MessageSummary {
  return {
    from: { name: 'Lena Vogt', address: mail.from ?? 'lena.vogt@xyz.example' },
    to: [{ name: 'Anna Schmidt', address: mail.to ?? 'anna.schmidt@acme.example' }],
    cc: [],
    subject: mail.subject ?? 'Your offer, XYZ Lead 11111',
    baseSubject: mail.subject ?? 'Your offer, XYZ Lead 11111',
    messageId: null,
    rawDate: null,
    date: null,
    copiedAs: 'bcc',
    automated: 'no',
    attachments: [
      ...(mail.picture === undefined
        ? []
        : [{ fileName: mail.picture, type: 'image/png', sizeBytes: 1, omitted: false, embedded: true }]),
      ...(mail.fileless === true
        ? []
        : [{ fileName: `${mail.subject ?? 'offer'}.pdf`, type: 'application/pdf', sizeBytes: 1, omitted: false }]),
    ],
    snippet: mail.subject ?? 'please find our offer',
    notes: [],
    scan: mail.scan ?? null,
  }
}

function decisionFor(lead: Lead, file: boolean): Decision {
  return {
    kind: file ? 'assign' : 'suggest',
    row: file ? '2' : '4',
    level: file ? 'certain' : 'likely',
    policy: 'verifyDoubtful',
    candidates: [
      {
        target: { kind: 'lead', id: lead.id, number: lead.number },
        leadId: lead.id,
        name: lead.name,
        outcome: 'open',
        contactId: lead.contactId,
        companyId: lead.companyId,
        evidence: [{ kind: 'token', weight: 10, words: { digits: lead.number } }],
      },
    ],
    preselected: true,
    contradiction: false,
    caps: [],
    file,
    ask: !file,
  }
}

function reviewOf(ctx: MailContext, messageId: MessageId, mail: SettledMail): Review {
  if (mail.tenantId === null) throw new Error('a review needs a tenant')
  return {
    id: ctx.newId<ReviewId>(),
    tenantId: mail.tenantId,
    messageId,
    state: 'open',
    level: mail.level ?? (mail.lead ? 'likely' : null),
    filed: mail.state === 'assigned',
    capped: false,
    openedAt: ctx.clock.now(),
    forUserId: mail.forUserId ?? null,
    keys: mail.lead ? [mail.lead.number] : [],
    traits: traitsOf({ contradiction: mail.contradiction ?? false }, summaryOf(mail)),
    claim: null,
    snoozedUntil: null,
    decidedAt: null,
    decidedBy: null,
    version: 1,
  }
}

const bySystem: ActorRef = { kind: 'system', id: null }

function entryOf(
  ctx: MailContext,
  messageId: MessageId,
  tenantId: TenantId,
  target: Target,
  mailIdentity: string | null,
): HistoryEntry {
  const now = ctx.clock.now()
  return {
    id: ctx.newId(),
    tenantId,
    leadId: target.kind === 'lead' ? target.id : null,
    projectId: target.kind === 'project' ? target.id : null,
    kind: 'mail',
    at: now,
    recordedAt: now,
    actor: bySystem,
    messageId,
    mailIdentity,
    contactId: null,
    automated: false,
    level: 'certain',
    row: '2',
    facts: { from: 'lena.vogt@xyz.example', subject: 'Your offer, XYZ Lead 11111' },
    withdrawnAt: null,
    withdrawnBy: null,
  }
}
