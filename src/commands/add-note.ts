import { actorRef, type Acting } from '../domain/acting.ts'
import type { HistoryEntry } from '../domain/history.ts'
import type { HistoryEntryId, LeadId } from '../domain/ids.ts'
import { leadEntry } from '../domain/lead/lead-entry.ts'
import { mayReadLead } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'

/**
 * Writes what a person wants remembered into a lead's history. The audit log says that, not what.
 * @throws Refusal `not_found`, `target_merged`.
 */
export async function addNote(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  note: { readonly leadId: LeadId; readonly text: string },
): Promise<HistoryEntry> {
  const id = ctx.newId<HistoryEntryId>()
  return ctx.store.transaction(async (tx) => {
    const lead = await tx.leads.get(by.tenantId, note.leadId)
    if (lead === null || !mayReadLead(by, lead)) {
      throw new Refusal('not_found', 'There is no such lead among those you may open.')
    }
    if (lead.mergedInto !== null) {
      throw new Refusal('target_merged', `Lead ${lead.number} was merged into another; write it there.`)
    }
    const written = { id, at: ctx.clock.now(), actor: actorRef(by.actor), facts: { text: note.text } }
    const entry = leadEntry(lead, { ...written, kind: 'note' })
    await tx.history.append(entry)
    await tx.audit.append(auditLine(ctx, by, { act: 'add_note', subject: { kind: 'lead', id: lead.id } }))
    return entry
  })
}
