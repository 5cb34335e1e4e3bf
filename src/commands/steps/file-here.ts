import { actorRef, type Acting } from '../../domain/acting.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { ContactId, HistoryEntryId } from '../../domain/ids.ts'
import type { Target } from '../../domain/lead/lead.ts'
import { mailEntry } from '../../domain/mail-entry.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { withdrawEntries } from './withdraw-entries.ts'

/** Leaves exactly one entry of the mail, here, and answers its contact. One that is here already stays as it was written. */
export async function fileHere(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  message: InboundMessage,
  wish: {
    readonly target: Target
    readonly contactId: ContactId | null | undefined
    readonly mailIdentity: string
  },
): Promise<ContactId | null> {
  const at = ctx.clock.now()
  const entries = await tx.history.ofMessage(by.tenantId, message.id)
  const kept = entries.find((entry) => isAt(entry, wish.target) && fitsContact(entry, wish.contactId))
  const others = entries.filter((entry) => entry !== kept)
  await withdrawEntries(tx, by, others, at)
  if (kept !== undefined) return kept.contactId
  const contactId = wish.contactId === undefined ? suggestedContact(message, wish.target) : wish.contactId
  const made = { id: ctx.newId<HistoryEntryId>(), tenantId: by.tenantId, actor: actorRef(by.actor), at }
  await tx.history.append(
    mailEntry(message, { ...made, target: wish.target, contactId, mailIdentity: wish.mailIdentity }),
  )
  return contactId
}

function isAt(entry: HistoryEntry, target: Target): boolean {
  return target.kind === 'lead' ? entry.leadId === target.id : entry.projectId === target.id
}

function fitsContact(entry: HistoryEntry, contactId: ContactId | null | undefined): boolean {
  return contactId === undefined || entry.contactId === contactId
}

function suggestedContact(message: InboundMessage, target: Target): ContactId | null {
  const candidates = message.decision?.candidates ?? []
  return candidates.find((candidate) => candidate.target.id === target.id)?.contactId ?? null
}
