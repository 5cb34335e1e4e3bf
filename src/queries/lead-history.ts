import { actorRef, type Acting } from '../domain/acting.ts'
import { conversationsOf } from '../domain/conversation.ts'
import type { HistoryEntry } from '../domain/history.ts'
import type { HistoryEntryId, LeadId, MessageId } from '../domain/ids.ts'
import type { Lead } from '../domain/lead/lead.ts'
import { hasRole, mayReadHeading, sightOf } from '../domain/may.ts'
import type { InboundMessage, MessageSummary } from '../domain/message.ts'
import type { Undo } from '../domain/undo.ts'
import type { Context } from '../commands/context.ts'
import type { HistoryRequest } from '../store/history.ts'
import type { Page } from '../store/page.ts'
import { withAbsorbed } from './with-absorbed.ts'

/** An entry with the number of the lead it was filed under. */
export interface NumberedEntry {
  readonly entry: HistoryEntry
  readonly leadNumber: string | null
}

/** An entry with what a page shows beside it. */
export interface ShownEntry extends NumberedEntry {
  /** Of a mail that this reader may read whole. */
  readonly mail: MessageSummary | null
  /** Of such a mail: the same for all that answer each other. */
  readonly conversation: string | null
  /** What takes back the act that wrote it, or that took it out, while this reader can. */
  readonly undo: Pick<Undo, 'token' | 'act'> | null
}

/** What happened with a lead and with the leads absorbed into it, newest first. */
export async function leadHistory(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  lead: Lead,
  page: HistoryRequest,
): Promise<Page<ShownEntry>> {
  const leadIds = await withAbsorbed(ctx, by, lead)
  const { items, nextCursor } = await ctx.store.history.ofLead(by.tenantId, leadIds, page)
  const [numbers, messages, undos] = await Promise.all([
    numbersOf(ctx, by, lead, items),
    messagesOf(ctx, by, items),
    undosOf(ctx, by, items),
  ])
  const mails = mailsOf(by, messages)
  return {
    items: items.map((entry) => ({
      entry: withoutHidden(by, entry, messages),
      leadNumber: entry.leadId === null ? null : (numbers.get(entry.leadId) ?? null),
      ...(entry.messageId === null ? noMail : (mails.get(entry.messageId) ?? noMail)),
      undo: undos.get(entry.id) ?? null,
    })),
    nextCursor,
  }
}

async function numbersOf(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  lead: Lead,
  entries: readonly HistoryEntry[],
): Promise<ReadonlyMap<LeadId, string>> {
  const others = new Set(entries.flatMap(({ leadId }) => (leadId === null || leadId === lead.id ? [] : [leadId])))
  const found = await Promise.all([...others].map((id) => ctx.store.lookUps.lead(by.tenantId, id)))
  return new Map([lead, ...found].flatMap((each) => (each === null ? [] : [[each.id, each.number]])))
}

type Messages = ReadonlyMap<MessageId, InboundMessage>

/** In the order of the entries, which is that of their time. */
async function messagesOf(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  entries: readonly HistoryEntry[],
): Promise<Messages> {
  const ids = new Set(entries.flatMap(({ messageId }) => (messageId === null ? [] : [messageId])))
  const found = await ctx.store.messages.getMany(by.tenantId, [...ids])
  const byId = new Map(found.map((message) => [message.id, message]))
  return new Map([...ids].flatMap((id) => byId.get(id) ?? []).map((message) => [message.id, message]))
}

/** That there was a mail stays in the history; what it was, only where this reader may still see it. */
function withoutHidden(by: Acting, entry: HistoryEntry, messages: Messages): HistoryEntry {
  if (entry.kind !== 'mail' || entry.messageId === null) return entry
  const message = messages.get(entry.messageId)
  return message !== undefined && mayReadHeading(by, message) ? entry : { ...entry, facts: {} }
}

function mailsOf(by: Acting, messages: Messages): ReadonlyMap<MessageId, Pick<ShownEntry, 'mail' | 'conversation'>> {
  const mails = [...messages.values()].flatMap((message) => {
    const { id, summary, threadIds } = message
    if (summary === null || sightOf(by, message) !== 'whole') return []
    return [{ id, mail: summary, threadIds, subject: summary.subject }]
  })
  const conversations = conversationsOf(mails)
  return new Map(mails.map(({ id, mail }, at) => [id, { mail, conversation: conversations[at] ?? null }]))
}

const noMail = { mail: null, conversation: null }

/** One's own acts; anybody's, for a reviewer: the rule of undoing itself. */
async function undosOf(
  ctx: Pick<Context, 'store' | 'clock'>,
  by: Acting,
  entries: readonly HistoryEntry[],
): Promise<ReadonlyMap<HistoryEntryId, Undo>> {
  const me = actorRef(by.actor)
  const found = await ctx.store.undos.ofEntries(
    by.tenantId,
    entries.map(({ id }) => id),
    ctx.clock.now(),
  )
  const mine = ({ by: maker }: Undo) => hasRole(by, 'reviewer') || (maker.kind === me.kind && maker.id === me.id)
  return new Map([...found].filter(([, undo]) => mine(undo)))
}
