import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Cap, EvidenceKind } from '../../../../src/domain/matching/decision.ts'
import { decideAssignment } from '../../../../src/domain/matching/decide-assignment.ts'
import { evidence, evidenceWeights } from '../../../../src/domain/matching/evidence.ts'
import { rankCandidates } from '../../../../src/domain/matching/rank-candidates.ts'
import { asId, type LeadId } from '../../../../src/domain/ids.ts'

const kinds = Object.keys(evidenceWeights) as EvidenceKind[]
const numbers = ['11111', '11112', '11113']

const candidates = fc.uniqueArray(fc.constantFrom(...numbers), { minLength: 0, maxLength: 3 }).chain((chosen) =>
  fc.tuple(
    ...chosen.map((number) =>
      fc.record({
        target: fc.constant({ kind: 'lead' as const, id: asId<LeadId>(number), number }),
        leadId: fc.constant(asId<LeadId>(number)),
        name: fc.constant(number),
        outcome: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
        contactId: fc.constant(null),
        companyId: fc.constant(null),
        evidence: fc
          .uniqueArray(fc.constantFrom(...kinds), { minLength: 1 })
          .map((found) => found.map((kind) => evidence(kind, {}))),
      }),
    ),
  ),
)

const settings = fc.record({
  filingPolicy: fc.constantFrom('verifyAll' as const, 'verifyDoubtful' as const, 'autoWhenCertain' as const),
  filingPausedAt: fc.constantFrom(null, new Date('2026-05-01T00:00:00Z')),
  loneContact: fc.constantFrom('suggest' as const, 'assign' as const),
})
const caps = fc.constantFrom<readonly Cap[]>([], [], ['sender_not_proved'], ['released', 'unknown_user'])
const elsewhere = fc.subarray(numbers).map((ids) => new Set(ids))

const decisions = fc
  .tuple(candidates, elsewhere, caps, settings)
  .map(([found, ofOtherCustomers, heldBack, chosen]) => ({
    heldBack,
    chosen,
    decision: decideAssignment({ candidates: rankCandidates(found), ofOtherCustomers }, heldBack, chosen),
  }))

it('files nothing that is held back, paused, lost, contradictory, or under verifyAll', () => {
  fc.assert(
    fc.property(decisions, ({ decision, heldBack, chosen }) => {
      if (!decision.file) return
      expect(heldBack).toEqual([])
      expect(chosen.filingPausedAt).toBeNull()
      expect(chosen.filingPolicy).not.toBe('verifyAll')
      expect(decision.contradiction).toBe(false)
      expect(decision.candidates[0]?.outcome).not.toBe('lost')
    }),
  )
})

it('files or asks, always: nothing disappears without a word', () => {
  fc.assert(
    fc.property(decisions, ({ decision }) => {
      expect(decision.file || decision.ask).toBe(true)
    }),
  )
})

it('is certain only with a number and a contact on the same lead', () => {
  fc.assert(
    fc.property(decisions, ({ decision }) => {
      if (decision.level !== 'certain') return
      const found = decision.candidates[0]?.evidence.map(({ kind }) => kind)
      expect(found).toEqual(expect.arrayContaining(['token', 'addressee_is_contact']))
    }),
  )
})

it('loses no candidate and names each once', () => {
  fc.assert(
    fc.property(candidates, elsewhere, settings, (found, ofOtherCustomers, chosen) => {
      const decision = decideAssignment({ candidates: rankCandidates(found), ofOtherCustomers }, [], chosen)
      const before = found.map(({ target }) => target.number).toSorted()
      expect(decision.candidates.map(({ target }) => target.number).toSorted()).toEqual(before)
    }),
  )
})
