import { outsideAddressees } from './addressee.ts'
import type { Installation } from './installation.ts'
import type { Decision } from './matching/decision.ts'
import { hasEvidence } from './matching/evidence.ts'
import type { InboundMessage, MessageSummary } from './message.ts'
import { collectTokens, type TokenRules } from './subject-token.ts'

export interface TestStep {
  readonly id: 'received' | 'sender' | 'company' | 'number' | 'lead' | 'contact' | 'filed'
  readonly state: 'waiting' | 'done' | 'failed'
  /** A reason by its code, where it failed and there is one. */
  readonly why: string | null
}

export interface TestFacts {
  /** The mail that carried the code; null: none did yet. */
  readonly message: Pick<
    InboundMessage,
    'tenantId' | 'state' | 'reason' | 'summary' | 'decision' | 'senderUserId'
  > | null
  readonly rules: TokenRules
  readonly isOwnHost: (hostName: string) => boolean
  readonly installation: Pick<Installation, 'crmAddress' | 'crmAliases'>
}

/**
 * How far a test mail came, step by step. After the first one that failed, nothing is said. A test is written to oneself as a
 * rule: then there is no contact to be found, and it counts as filed where only the addressee is missing for that.
 */
export function testSteps(facts: TestFacts): readonly TestStep[] {
  const found: TestStep[] = []
  for (const [id, judge] of steps) {
    const isOver = found.some(({ state }) => state !== 'done')
    const verdict = isOver ? waiting : judge(facts)
    if (verdict !== null) found.push({ id, ...verdict })
  }
  return found
}

type Verdict = Omit<TestStep, 'id'>

const waiting: Verdict = { state: 'waiting', why: null }
const done: Verdict = { state: 'done', why: null }

function failed(why: string | null): Verdict {
  return { state: 'failed', why }
}

/** THE table of steps, in their order; null: does not apply to this mail. */
const steps: readonly (readonly [TestStep['id'], (facts: TestFacts) => Verdict | null])[] = [
  ['received', ({ message }) => (message === null ? waiting : done)],
  ['sender', judgeSender],
  ['company', judgeCompany],
  ['number', judgeNumber],
  ['lead', ({ message }) => ((message?.decision?.candidates.length ?? 0) > 0 ? done : failed(null))],
  ['contact', judgeContact],
  ['filed', judgeFiled],
]

const senderTroubles: ReadonlySet<string> = new Set([
  'from_not_single',
  'unknown_host_name',
  'sender_not_proved',
  'parsers_disagree',
  'unknown_user',
  'ambiguous_user',
])

function judgeSender({ message }: TestFacts): Verdict {
  if (message === null || message.state === 'received' || message.state === 'processing') return waiting
  const why = [message.reason, ...(message.decision?.caps ?? [])].find((each) => senderTroubles.has(each ?? ''))
  return why === undefined ? done : failed(why)
}

function judgeCompany({ message }: TestFacts): Verdict {
  if (message?.tenantId === null || message?.state === 'quarantined' || message?.state === 'failed')
    return failed(message.reason)
  return done
}

function judgeNumber({ message, rules }: TestFacts): Verdict {
  return collectTokens(message?.summary?.subject ?? '', rules).length > 0 ? done : failed(null)
}

function judgeContact({ message, isOwnHost, installation }: TestFacts): Verdict | null {
  const summary = message?.summary ?? null
  if (summary === null || !isToSomebodyOutside(summary, { isOwnHost, installation })) return null
  const best = message?.decision?.candidates[0]
  return best !== undefined && hasEvidence(best, 'addressee_is_contact') ? done : failed(null)
}

function judgeFiled({ message, isOwnHost, installation }: TestFacts): Verdict {
  const decision = message?.decision ?? null
  const summary = message?.summary ?? null
  if (decision === null || summary === null)
    return failed(message?.reason === 'test_mail' ? null : (message?.reason ?? null))
  const trouble = decision.caps.find((cap) => cap !== 'crm_address_only')
  if (trouble !== undefined) return failed(trouble)
  if (decision.kind === 'assign') return done
  const isOnlyAddresseeMissing = !isToSomebodyOutside(summary, { isOwnHost, installation }) && isOneOpenLead(decision)
  return isOnlyAddresseeMissing ? done : failed(null)
}

function isOneOpenLead({ candidates }: Decision): boolean {
  const named = candidates.filter((candidate) => hasEvidence(candidate, 'token'))
  return named.length === 1 && named[0]?.outcome === 'open'
}

function isToSomebodyOutside(
  { to, cc }: MessageSummary,
  rules: Pick<TestFacts, 'isOwnHost' | 'installation'>,
): boolean {
  return outsideAddressees({ to: [...to], cc: [...cc] }, rules).length > 0
}
