import { evidenceSentence, rowSentences, stateReasonSentences } from '../../domain/matching/sentences.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { Landing } from './mails.ts'

/** Where a message landed, in the terms of the demo's table. */
export function landingOf({ state, reason, decision, assignment }: InboundMessage): Landing {
  return {
    state,
    reason,
    row: decision?.row ?? null,
    level: decision?.level ?? null,
    lead: assignment?.target.number ?? decision?.candidates[0]?.target.number ?? null,
  }
}

/** Where it landed, in words a newcomer understands. */
export function placeOf({ state, reason, decision, assignment }: InboundMessage): string {
  switch (state) {
    case 'assigned':
      return `filed to ${assignment?.target.number ?? '?'}${decision?.ask === true ? ', and asked' : ''}`
    case 'in_review':
      return `asked: ${decision?.candidates.map(({ target }) => target.number).join(' or ') ?? ''}`
    case 'unmatched':
      return 'asked: no lead found'
    default:
      return `${state}: ${reason ?? ''}`
  }
}

/** Why it landed there: the row's sentence and the strongest reason, or the reason it was stopped. */
export function whyOf({ decision, reason }: InboundMessage): string {
  if (decision === null) return reason === null ? '' : stateReasonSentences[reason]
  const strongest = decision.candidates[0]?.evidence[0]
  return `${rowSentences[decision.row]}${strongest === undefined ? '' : ` ${evidenceSentence(strongest)}`}`
}
