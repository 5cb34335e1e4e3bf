import type { ActorRef } from '../access.ts'
import type { HistoryEntry, HistoryKind } from '../history.ts'
import type { HistoryEntryId } from '../ids.ts'
import type { Lead } from './lead.ts'

/** A line of a lead's history that is no mail. */
export function leadEntry(
  lead: Pick<Lead, 'id' | 'tenantId'>,
  what: {
    readonly id: HistoryEntryId
    readonly kind: Exclude<HistoryKind, 'mail'>
    readonly at: Date
    readonly actor: ActorRef
    readonly facts: Readonly<Record<string, unknown>>
  },
): HistoryEntry {
  return {
    id: what.id,
    tenantId: lead.tenantId,
    leadId: lead.id,
    projectId: null,
    kind: what.kind,
    at: what.at,
    recordedAt: what.at,
    actor: what.actor,
    messageId: null,
    mailIdentity: null,
    contactId: null,
    automated: false,
    level: null,
    row: null,
    facts: what.facts,
    withdrawnAt: null,
    withdrawnBy: null,
  }
}
