import type { Decision } from './decision.ts'
import type { DecisionSettings, Ranked } from './decide-assignment.ts'
import { findContradiction, readSignals } from './signals.ts'

/**
 * An automated answer of a proved contact (out of office, receipt) is filed without asking anybody where a strong
 * conversation leads to exactly one lead and nothing contradicts it. Null in every other case: then it is ignored, because
 * a question per out-of-office note would bury the others. It never answers, and never counts as the customer's answer.
 *
 * The policies speak of mail that somebody wrote, and whether a person confirms it; this is the one entry that has no person
 * on either side. So `verifyDoubtful` and `autoWhenCertain` file it without a question: to ask would be the question that is
 * to be spared. Only `verifyAll` promises that nothing is filed before a person confirms, and there it is ignored.
 */
export function decideAutomatedReply(ranked: Ranked, settings: DecisionSettings): Decision | null {
  const signals = readSignals(ranked.candidates, ranked.ofOtherCustomers, settings.loneContact)
  const [chosen, ...others] = signals.strongThreads
  if (chosen === undefined || others.length > 0 || findContradiction(signals) !== null) return null
  if (settings.filingPolicy === 'verifyAll' || settings.filingPausedAt !== null) return null
  return {
    kind: 'assign',
    row: '7',
    level: 'likely',
    policy: settings.filingPolicy,
    candidates: [chosen, ...ranked.candidates.filter((each) => each !== chosen)],
    preselected: true,
    contradiction: false,
    caps: [],
    file: true,
    ask: false,
  }
}
