import type { ExplanationPayload } from '../../contract/message.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import { stateReasonSentences } from '../../domain/matching/sentences.ts'
import type { Explanation } from '../../queries/explain-message.ts'
import { presentDecision } from './decision.ts'
import { presentReusedId } from './message.ts'

export function presentExplanation({ message, decision, entries }: Explanation): ExplanationPayload {
  return {
    messageId: message.id,
    state: message.state,
    reason: message.reason,
    reasonSentence: message.reason === null ? null : stateReasonSentences[message.reason],
    senderProof: message.senderProof === null ? null : { ...message.senderProof },
    waived: [...message.waived],
    reusedId: presentReusedId(message),
    decision: decision === null ? null : presentDecision(decision),
    entries: entries.map((entry) => ({
      id: entry.id,
      target: targetOf(entry),
      at: entry.recordedAt.toISOString(),
      by: entry.actor,
      level: entry.level,
      row: entry.row,
      contactId: entry.contactId,
    })),
  }
}

function targetOf(entry: HistoryEntry): ExplanationPayload['entries'][number]['target'] {
  if (entry.leadId !== null) return { kind: 'lead', id: entry.leadId }
  if (entry.projectId !== null) return { kind: 'project', id: entry.projectId }
  throw new Error(`History entry ${entry.id} belongs to neither a lead nor a project`)
}
