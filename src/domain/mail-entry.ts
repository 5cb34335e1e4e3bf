import type { ActorRef } from './access.ts'
import type { HistoryEntry } from './history.ts'
import type { ContactId, HistoryEntryId, TenantId } from './ids.ts'
import type { Target } from './lead/lead.ts'
import type { InboundMessage } from './message.ts'

/** What a person's filing adds to what the message says of itself. */
export interface Filing {
  readonly id: HistoryEntryId
  readonly tenantId: TenantId
  readonly target: Target
  readonly contactId: ContactId | null
  readonly actor: ActorRef
  readonly at: Date
  readonly mailIdentity: string
}

/** The history entry of a mail that a person files. Level and row stay empty: no rule of the table decided it. */
export function mailEntry(message: InboundMessage, filing: Filing): HistoryEntry {
  const { summary } = message
  return {
    id: filing.id,
    tenantId: filing.tenantId,
    leadId: filing.target.kind === 'lead' ? filing.target.id : null,
    projectId: filing.target.kind === 'project' ? filing.target.id : null,
    kind: 'mail',
    at: happenedAt(message),
    recordedAt: filing.at,
    actor: filing.actor,
    messageId: message.id,
    mailIdentity: filing.mailIdentity,
    contactId: filing.contactId,
    automated: summary?.automated === 'certain',
    level: null,
    row: null,
    facts: { from: summary?.from?.address ?? null, subject: summary?.subject ?? null },
    withdrawnAt: null,
    withdrawnBy: null,
  }
}

/** The mail's own date where it can be read and does not lie after its arrival; a clock set wrong must not lead the history. */
function happenedAt(message: InboundMessage): Date {
  const date = message.summary?.date ?? null
  return date === null || date > message.receivedAt ? message.receivedAt : date
}
