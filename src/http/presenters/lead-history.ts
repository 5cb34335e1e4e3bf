import type { z } from 'zod'
import type { HistoryEntryPayload, similarLeads } from '../../contract/lead.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { ShownEntry } from '../../queries/lead-history.ts'
import type { SimilarLead } from '../../queries/similar-leads.ts'

export function presentEntry({ entry, leadNumber, mail, conversation, undo }: ShownEntry): HistoryEntryPayload {
  return {
    ...presentPlainEntry(entry, leadNumber),
    mail:
      mail === null
        ? null
        : {
            to: mail.to.map(({ name, address }) => ({ name, address })),
            cc: mail.cc.map(({ name, address }) => ({ name, address })),
            snippet: mail.snippet,
            attachmentCount: mail.attachments.length,
            conversation,
          },
    undo: undo === null ? null : { token: undo.token, act: undo.act },
  }
}

/** An entry with nothing read beside it. */
export function presentPlainEntry(entry: HistoryEntry, leadNumber: string | null): HistoryEntryPayload {
  return {
    id: entry.id,
    kind: entry.kind,
    at: entry.at.toISOString(),
    recordedAt: entry.recordedAt.toISOString(),
    actor: entry.actor,
    messageId: entry.messageId,
    leadNumber,
    contactId: entry.contactId,
    automated: entry.automated,
    level: entry.level,
    row: entry.row,
    facts: { ...entry.facts },
    withdrawn: entry.withdrawnAt === null ? null : { at: entry.withdrawnAt.toISOString(), by: entry.withdrawnBy },
    mail: null,
    undo: null,
  }
}

export function presentSimilar(found: {
  readonly similar: readonly SimilarLead[]
  readonly hiddenCount: number
}): z.infer<typeof similarLeads> {
  return {
    items: found.similar.map(({ flag, lead }) => ({
      flagId: flag.id,
      lead: { id: lead.id, number: lead.number, name: lead.name, outcome: lead.outcome },
      reasons: flag.reasons.map(({ kind, value }) => ({ kind, value })),
      foundAt: flag.foundAt.toISOString(),
    })),
    hiddenCount: found.hiddenCount,
  }
}
