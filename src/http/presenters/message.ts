import type { MessagePayload } from '../../contract/message.ts'
import { dateOffsetMinutes } from '../../domain/date-zone.ts'
import type { Candidate, Evidence } from '../../domain/matching/decision.ts'
import type { Assignment, InboundMessage, MessageSummary } from '../../domain/message.ts'
import { isRiskyFile } from '../../domain/risky-file.ts'
import type { SeenMessage } from '../../queries/seen-message.ts'
import { presentEvidence } from './decision.ts'

/** A message as its reader may see it. */
export function presentMessage({ message, sight }: SeenMessage): MessagePayload {
  return sight === 'whole' ? presentWhole(message) : presentTrace(message)
}

/** Mail that is ignored as private: its sender sees time and subject; of never-log mail, the time only. */
function presentTrace(message: InboundMessage): MessagePayload {
  return {
    ...bareFacts(message),
    ...presentSummary(null),
    subject: message.reason === 'internal' ? (message.summary?.subject ?? null) : null,
    envelope: null,
    senderProof: null,
    sizeBytes: 0,
    // As long as it is, its sender may take the mail back.
    rawKept: message.rawRemovedAt === null,
    redeliveryOf: null,
    reusedId: null,
    assignment: null,
    decidedBy: null,
  }
}

function presentWhole(message: InboundMessage): MessagePayload {
  return {
    ...bareFacts(message),
    ...presentSummary(message.summary),
    envelope: {
      envelopeSender: message.envelope.envelopeSender,
      recipients: [...message.envelope.recipients],
      client: {
        address: message.envelope.client.address,
        heloName: message.envelope.client.heloName,
        tls: message.envelope.client.tls,
      },
    },
    senderProof: message.senderProof === null ? null : { ...message.senderProof },
    sizeBytes: message.sizeBytes,
    rawKept: message.rawRemovedAt === null,
    redeliveryOf: message.redeliveryOf,
    reusedId: presentReusedId(message),
    assignment: message.assignment === null ? null : presentAssignment(message, message.assignment),
    decidedBy: message.decidedBy,
  }
}

export function presentReusedId({ reusedId }: InboundMessage): MessagePayload['reusedId'] {
  return reusedId === null || reusedId === undefined
    ? null
    : { messageId: reusedId.messageId, differs: [...reusedId.differs] }
}

function bareFacts(message: InboundMessage) {
  return {
    id: message.id,
    tenant: message.tenantId === null ? null : { id: message.tenantId },
    state: message.state,
    reason: message.reason,
    receivedAt: message.receivedAt.toISOString(),
    stateChangedAt: message.stateChangedAt.toISOString(),
    version: message.version,
  }
}

function presentSummary(summary: MessageSummary | null) {
  return {
    from: summary?.from ?? null,
    to: [...(summary?.to ?? [])],
    cc: [...(summary?.cc ?? [])],
    subject: summary?.subject ?? null,
    snippet: summary?.snippet ?? null,
    date: summary?.date?.toISOString() ?? null,
    dateOffsetMinutes: summary === null ? null : dateOffsetMinutes(summary.rawDate ?? ''),
    copiedAs: summary?.copiedAs ?? null,
    automated: summary?.automated ?? null,
    attachments: (summary?.attachments ?? []).map((file) => ({
      ...file,
      risky: isRiskyFile(file.fileName, file.type),
    })),
    attachmentsOmitted: summary?.attachmentsOmitted ?? 0,
    scan: summary?.scan ?? null,
    twoReadings: [...(summary?.twoReadings ?? [])],
  }
}

/** Row, level and evidence belong to a rule's filing; where a person chose another target they would explain the wrong one. */
function presentAssignment(message: InboundMessage, assignment: Assignment): MessagePayload['assignment'] {
  const { decision } = message
  const byRule = assignment.by === 'rule'
  return {
    target: { ...assignment.target },
    contactId: assignment.contactId,
    level: byRule ? (decision?.level ?? null) : null,
    row: byRule ? (decision?.row ?? null) : null,
    by: assignment.by,
    at: assignment.at.toISOString(),
    evidence: evidenceFor(decision?.candidates ?? [], assignment).map(presentEvidence),
  }
}

function evidenceFor(candidates: readonly Candidate[], assignment: Assignment): readonly Evidence[] {
  return candidates.find((candidate) => candidate.target.id === assignment.target.id)?.evidence ?? []
}
