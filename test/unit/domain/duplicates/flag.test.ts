import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagsFor, pairOf } from '../../../../src/domain/duplicates/flag.ts'
import { asId, type FlagId, type LeadId, type TenantId } from '../../../../src/domain/ids.ts'

const tenantId = asId<TenantId>('xyz')
const one = asId<LeadId>('one')
const two = asId<LeadId>('two')
const three = asId<LeadId>('three')
const made = { at: new Date('2026-05-04T07:00:00Z'), newId: () => asId<FlagId>('flag') }
const anna = 'email:anna@acme.example'
const phone = 'phone:+49305550101'

function flagsOf(id: LeadId, ...sharing: readonly { leadId: LeadId; keys: readonly string[] }[]) {
  return flagsFor({ id, tenantId }, sharing, made)
}

describe('the flags of a lead', () => {
  it('name each lead that shares a key, with what is shared as reasons', () => {
    expect(flagsOf(two, { leadId: one, keys: [phone, anna] }, { leadId: three, keys: [anna] })).toEqual([
      {
        id: 'flag',
        tenantId,
        leadIds: [one, two],
        state: 'open',
        reasons: [
          { kind: 'email', value: 'anna@acme.example' },
          { kind: 'phone', value: '+49305550101' },
        ],
        foundAt: made.at,
        version: 1,
      },
      expect.objectContaining({ leadIds: [three, two], reasons: [{ kind: 'email', value: 'anna@acme.example' }] }),
    ])
  })

  it('never name the lead itself, nor one with which it shares nothing', () => {
    expect(flagsOf(one, { leadId: one, keys: [anna] }, { leadId: two, keys: [] })).toEqual([])
  })

  it('are the same whichever of two leads is looked at first, and whatever the order of the keys', () => {
    const keys = fc.shuffledSubarray([anna, phone, 'email:a@acme.example'], { minLength: 1 })
    fc.assert(
      fc.property(keys, fc.constantFrom(one, two), fc.constantFrom(two, three), (shared, left, right) => {
        expect(flagsOf(left, { leadId: right, keys: shared })).toEqual(
          flagsOf(right, { leadId: left, keys: shared.toReversed() }),
        )
      }),
    )
  })

  it('have one pair for two leads', () => {
    expect(pairOf(one, two)).toEqual(pairOf(two, one))
  })
})
