import { expect, it } from 'vitest'
import { collectEvidence } from '../../../../src/domain/matching/collect-evidence.ts'
import { decideAutomatedReply } from '../../../../src/domain/matching/decide-automated-reply.ts'
import type { DecisionSettings } from '../../../../src/domain/matching/decide-assignment.ts'
import type { Findings } from '../../../../src/domain/matching/findings.ts'
import { rankCandidates } from '../../../../src/domain/matching/rank-candidates.ts'
import { defaultTenantSettings } from '../../../../src/domain/tenant.ts'
import { findings, kade, pumpwerk, second, strong, toAnna, token, weak } from './build.ts'

it('files an automated answer where a strong conversation leads to one lead, and asks nobody', () => {
  expect(decide({ records: [pumpwerk, second], threads: [strong(pumpwerk)], people: [toAnna] })).toMatchObject({
    row: '7',
    file: true,
    ask: false,
    candidates: [{ target: { number: '11111' } }, { target: { number: '11117' } }],
  })
})

it.each([
  ['the conversation is weak', { records: [pumpwerk], threads: [weak(pumpwerk)], people: [toAnna] }],
  ['there is none', { records: [pumpwerk], tokens: [token(pumpwerk)], people: [toAnna] }],
  ['it leads to two leads', { records: [pumpwerk, second], threads: [strong(pumpwerk), strong(second)] }],
  ['a number contradicts it', { records: [pumpwerk, kade], threads: [strong(pumpwerk)], tokens: [token(kade)] }],
])('does not when %s', (_, found) => {
  expect(decide(found)).toBeNull()
})

it.each(['verifyDoubtful', 'autoWhenCertain'] as const)('is no question under %s either', (filingPolicy) => {
  const decision = decide({ records: [pumpwerk], threads: [strong(pumpwerk)], people: [toAnna] }, { filingPolicy })
  expect(decision).toMatchObject({ file: true, ask: false, policy: filingPolicy })
})

it.each([
  ['nothing is filed before a person confirms', { filingPolicy: 'verifyAll' }],
  ['filing is paused', { filingPausedAt: new Date('2026-05-01T00:00:00Z') }],
] as const)('does not when %s', (_, settings) => {
  expect(decide({ records: [pumpwerk], threads: [strong(pumpwerk)], people: [toAnna] }, settings)).toBeNull()
})

function decide(found: Partial<Findings>, settings: Partial<DecisionSettings> = {}) {
  const collected = collectEvidence(findings(found))
  const ranked = { ...collected, candidates: rankCandidates(collected.candidates) }
  return decideAutomatedReply(ranked, { ...defaultTenantSettings, ...settings })
}
