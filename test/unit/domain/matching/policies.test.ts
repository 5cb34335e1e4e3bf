import { describe, expect, it } from 'vitest'
import type { Cap } from '../../../../src/domain/matching/decision.ts'
import {
  decide,
  kade,
  named,
  pumpwerk,
  rule,
  second,
  strong,
  toAnna,
  toColleagueAtAcme,
  toJoris,
  token,
} from './build.ts'

const row2 = { records: [pumpwerk], tokens: [token(pumpwerk)], people: [toAnna] }
const row3 = { records: [pumpwerk], tokens: [token(pumpwerk)], people: [toColleagueAtAcme] }
const row6 = { records: [pumpwerk], rules: [rule(pumpwerk)], people: [toAnna] }
const row7 = { records: [pumpwerk], threads: [strong(pumpwerk)], people: [toAnna] }
const row8 = { records: [pumpwerk, second], names: [named(second)], people: [toAnna] }
const row9 = { records: [pumpwerk], people: [toAnna] }
const row13 = {}

describe('policies', () => {
  it.each([
    ['verifyAll', row2, { file: false, ask: true }],
    ['verifyAll', row3, { file: false, ask: true }],
    ['verifyAll', row9, { file: false, ask: true }],
    ['verifyDoubtful', row2, { file: true, ask: false }],
    ['verifyDoubtful', row3, { file: true, ask: true }],
    ['verifyDoubtful', row6, { file: true, ask: true }],
    ['verifyDoubtful', row7, { file: true, ask: true }],
    ['verifyDoubtful', row8, { file: true, ask: true }],
    ['verifyDoubtful', row9, { file: false, ask: true }],
    ['autoWhenCertain', row2, { file: true, ask: false }],
    ['autoWhenCertain', row3, { file: false, ask: true }],
    ['autoWhenCertain', row7, { file: false, ask: true }],
    ['autoWhenCertain', row13, { file: false, ask: true }],
  ] as const)('%s files and asks as its table says', (filingPolicy, found, expected) => {
    const decision = decide(found, { filingPolicy })
    expect({ file: decision.file, ask: decision.ask }).toEqual(expected)
    expect(decision.policy).toBe(filingPolicy)
  })

  it('never raises a row: a contradiction is asked under every policy', () => {
    const contradiction = { records: [pumpwerk, kade], tokens: [token(pumpwerk)], people: [toJoris] }
    const decisions = (['verifyAll', 'verifyDoubtful', 'autoWhenCertain'] as const).map((filingPolicy) =>
      decide(contradiction, { filingPolicy, loneContact: 'assign' }),
    )
    expect(decisions.map(({ row, file, ask }) => [row, file, ask])).toEqual(Array(3).fill(['1', false, true]))
  })
})

describe('caps', () => {
  it.each([
    'sender_not_proved',
    'unknown_user',
    'ambiguous_user',
    'automated_own',
    'released',
    'customer_reply',
    'crm_address_only',
  ] satisfies Cap[])('%s makes the certain row a likely suggestion and is shown first', (cap) => {
    const decision = decide(row2, { filingPolicy: 'autoWhenCertain' }, [cap])
    expect(decision).toMatchObject({ row: '2', kind: 'suggest', level: 'likely', file: false, ask: true })
    expect(decision.caps[0]).toBe(cap)
  })

  it('leaves a level below likely as it is', () => {
    expect(decide({ records: [pumpwerk], tokens: [token(pumpwerk)] }, {}, ['unknown_user'])).toMatchObject({
      row: '5',
      level: 'unsure',
    })
  })

  it('files nothing while filing is paused, and says so', () => {
    const filingPausedAt = new Date('2026-05-01T00:00:00Z')
    expect(decide(row2, { filingPausedAt })).toMatchObject({ kind: 'suggest', file: false, caps: ['filing_paused'] })
    expect(decide(row9, { filingPausedAt }).caps).toEqual([])
  })
})
