import { expect, it } from 'vitest'
import type { Candidate, EvidenceKind } from '../../../../src/domain/matching/decision.ts'
import { evidence, evidenceWeights } from '../../../../src/domain/matching/evidence.ts'
import { rankCandidates } from '../../../../src/domain/matching/rank-candidates.ts'
import { asId, type LeadId } from '../../../../src/domain/ids.ts'

it('puts the candidate with more weight first', () => {
  const ranked = rankCandidates([candidate('1', ['weak_thread']), candidate('2', ['token'])])
  expect(numbers(ranked)).toEqual(['2', '1'])
})

it('puts open before won before lost where the weight is equal', () => {
  const ranked = rankCandidates([
    candidate('1', ['addressee_is_contact'], 'lost'),
    candidate('2', ['addressee_is_contact'], 'won'),
    candidate('3', ['addressee_is_contact'], 'open'),
  ])
  expect(numbers(ranked)).toEqual(['3', '2', '1'])
})

it('keeps the order of the subject among equals', () => {
  expect(numbers(rankCandidates([candidate('9', ['token']), candidate('2', ['token'])]))).toEqual(['9', '2'])
})

it('ranks a number before a learned rule, and both before what was concluded', () => {
  const { token, learned_rule: rule, ...others } = evidenceWeights
  expect(token).toBeGreaterThan(rule)
  expect(rule).toBeGreaterThan(Math.max(...Object.values(others)))
})

it('keeps the best 25', () => {
  const many = Array.from({ length: 300 }, (_, at) => candidate(String(at), ['addressee_at_company']))
  const ranked = rankCandidates([...many, candidate('best', ['token'])])
  expect(ranked).toHaveLength(25)
  expect(ranked[0]?.target.number).toBe('best')
})

function candidate(number: string, kinds: EvidenceKind[], outcome: Candidate['outcome'] = 'open'): Candidate {
  const id = asId<LeadId>(number)
  return {
    target: { kind: 'lead', id, number },
    leadId: id,
    name: number,
    outcome,
    contactId: null,
    companyId: null,
    evidence: kinds.map((kind) => evidence(kind, {})),
  }
}

function numbers(candidates: readonly Candidate[]): string[] {
  return candidates.map(({ target }) => target.number)
}
