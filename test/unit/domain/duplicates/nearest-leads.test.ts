import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leadsToLookAtAgain, nearestLeads } from '../../../../src/domain/duplicates/nearest-leads.ts'
import { asId, type LeadId } from '../../../../src/domain/ids.ts'

const idOf = (place: number) => asId<LeadId>(`lead-${String(place).padStart(4, '0')}`)
const crowd = (places: readonly number[], ...keys: string[]) => places.map((place) => ({ leadId: idOf(place), keys }))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('the nearest leads by a key', () => {
  it('are all of them where they are few', () => {
    const all = nearestLeads(idOf(5), crowd([1, 2, 3, 9], 'phone:+491'))
    expect(all).toEqual(crowd([1, 2, 3, 9], 'phone:+491'))
  })

  it('are the ten made before and the ten made after in a crowd', () => {
    const all = nearestLeads(idOf(200), crowd([...range(1, 199), ...range(201, 400)], 'phone:+491'))
    expect(all.map(({ leadId }) => leadId)).toEqual([...range(190, 199), ...range(201, 210)].map(idOf))
  })

  it('are told key by key: a rare key is not lost in the crowd of another', () => {
    const shared = [...crowd(range(101, 300), 'phone:+491'), ...crowd([900], 'phone:+491', 'email:anna@acme.example')]
    const far = nearestLeads(idOf(1), shared).find(({ leadId }) => leadId === idOf(900))
    expect(far?.keys).toEqual(['email:anna@acme.example'])
  })

  it('are near one another, whichever is looked at', () => {
    const places = fc.uniqueArray(fc.nat({ max: 99 }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(places, (all) => {
        const near = (place: number) =>
          nearestLeads(
            idOf(place),
            crowd(all, 'k').filter(({ leadId }) => leadId !== idOf(place)),
          ).map(({ leadId }) => leadId)
        for (const one of all)
          for (const other of all) expect(near(one).includes(idOf(other))).toBe(near(other).includes(idOf(one)))
      }),
      { numRuns: 20 },
    )
  })
})

describe('leads to look at again', () => {
  const ids = (from: number, to: number) => range(from, to).map(idOf)

  it('are the neighbours between which a lead came, or from between which it went', () => {
    const neighbours = [...ids(90, 99), ...ids(101, 110)]
    expect(leadsToLookAtAgain(idOf(100), [], neighbours)).toEqual(neighbours)
    expect(leadsToLookAtAgain(idOf(100), neighbours, [])).toEqual(neighbours)
  })

  it.each([
    ['at the end of a crowd, as every new lead', [], ids(90, 99)],
    ['among few', [], [...ids(99, 99), ...ids(101, 103)]],
    ['where nothing changed', ids(95, 110), ids(95, 110)],
  ] as const)('are none %s', (_, before, after) => {
    expect(leadsToLookAtAgain(idOf(100), before, after)).toEqual([])
  })
})
