import type { DecisionPayload } from '../../contract/matching.ts'
import type { Evidence } from '../../domain/matching/decision.ts'
import { capSentences, evidenceSentence, rowSentences } from '../../domain/matching/sentences.ts'
import type { ReadableDecision } from '../../queries/readable-decision.ts'

export function presentDecision({ decision, hiddenCandidateCount }: ReadableDecision): DecisionPayload {
  return {
    kind: decision.kind,
    row: decision.row,
    rowSentence: rowSentences[decision.row],
    level: decision.level,
    policy: decision.policy,
    candidates: decision.candidates.map((candidate) => ({
      target: { ...candidate.target },
      name: candidate.name,
      outcome: candidate.outcome,
      contactId: candidate.contactId,
      companyId: candidate.companyId,
      evidence: candidate.evidence.map(presentEvidence),
    })),
    hiddenCandidateCount,
    preselected: decision.preselected,
    contradiction: decision.contradiction,
    caps: decision.caps.map((kind) => ({ kind, sentence: capSentences[kind] })),
    filed: decision.file,
    asked: decision.ask,
  }
}

export function presentEvidence(evidence: Evidence) {
  return {
    kind: evidence.kind,
    weight: evidence.weight,
    words: { ...evidence.words },
    sentence: evidenceSentence(evidence),
  }
}
