import type { SubjectCheckPayload } from '../../contract/subject-check.ts'
import type { CheckedSubject } from '../../queries/check-subject.ts'

export function presentSubjectCheck({ subject, tokens, nearMisses }: CheckedSubject): SubjectCheckPayload {
  return {
    subject,
    tokens: tokens.map(({ token, leadsTo }) => ({
      text: token.text,
      number: token.number,
      afterLeadWord: token.afterLeadWord,
      leadsTo: leadsTo === null ? null : { ...leadsTo, target: { ...leadsTo.target } },
    })),
    nearMisses: nearMisses.map(({ text, why }) => ({ text, why })),
  }
}
