import { describe, expect, it } from 'vitest'
import {
  companyNamed,
  decide,
  inShort,
  joris,
  kade,
  leadToken,
  lena,
  lost,
  named,
  noCustomer,
  pumpwerk,
  record,
  rule,
  second,
  strong,
  toAnna,
  toColleagueAtAcme,
  toJoris,
  token,
  toNobodyKnown,
  weak,
} from './build.ts'

describe('row 1: contradictions', () => {
  it('suggests both, chooses none, when two numbers name different leads', () => {
    const decision = decide({ records: [pumpwerk, kade], tokens: [token(pumpwerk), token(kade)], people: [toAnna] })
    expect(inShort(decision)).toBe('1 suggest unsure 11111 | 11112')
    expect(decision.contradiction).toBe(true)
  })

  it('suggests, does not assign, when the number and the addressee point to different customers', () => {
    expect(inShort(decide({ records: [pumpwerk, kade], tokens: [leadToken(pumpwerk)], people: [toJoris] }))).toBe(
      '1 suggest unsure 11111 | 11112',
    )
  })

  it.each([
    ['number and learned rule', { tokens: [token(pumpwerk)], rules: [rule(second)] }],
    ['number and strong conversation', { tokens: [token(pumpwerk)], threads: [strong(second)] }],
    ['number and name', { tokens: [token(pumpwerk)], names: [named(second)] }],
    ['learned rule and strong conversation', { rules: [rule(pumpwerk)], threads: [strong(second)] }],
    ['learned rule and name', { rules: [rule(pumpwerk)], names: [named(second)] }],
    ['strong conversation and name', { threads: [strong(pumpwerk)], names: [named(second)] }],
    ['two learned rules', { rules: [rule(pumpwerk), rule(second)] }],
  ])('holds %s against each other', (_, found) => {
    const decision = decide({ records: [pumpwerk, second], people: [toAnna], ...found })
    expect(inShort(decision)).toBe('1 suggest unsure 11111 | 11117')
  })

  it.each([
    ['number', { tokens: [token(pumpwerk)] }],
    ['learned rule', { rules: [rule(pumpwerk)] }],
    ['strong conversation', { threads: [strong(pumpwerk)] }],
    ['name', { names: [named(pumpwerk)] }],
  ])('holds a %s against addressees who all belong to other customers', (_, found) => {
    expect(inShort(decide({ records: [pumpwerk], people: [toJoris, toNobodyKnown], ...found }))).toBe(
      '1 suggest unsure 11111',
    )
  })

  it('holds a lost and an open number against each other', () => {
    expect(
      inShort(decide({ records: [pumpwerk, lost], tokens: [token(pumpwerk), token(lost)], people: [toAnna] })),
    ).toBe('1 suggest unsure 11111 | 11116')
  })

  it('sees no contradiction in a second addressee of another customer', () => {
    const decision = decide({ records: [pumpwerk, kade], tokens: [token(pumpwerk)], people: [toAnna, toJoris] })
    expect(inShort(decision)).toBe('2 assign certain 11111 | 11112, preselected')
  })

  it('sees no contradiction in a weak conversation or a company name elsewhere', () => {
    const found = { tokens: [token(pumpwerk)], threads: [weak(kade)], names: [companyNamed(second)] }
    expect(inShort(decide({ records: [pumpwerk, kade, second], people: [toAnna], ...found }))).toBe(
      '2 assign certain 11111 | 11117 | 11112, preselected',
    )
  })

  it('sees no contradiction where one number is written twice', () => {
    const tokens = [token(pumpwerk), { ...token(pumpwerk), digits: '0011111' }]
    expect(inShort(decide({ records: [pumpwerk], people: [toAnna], tokens }))).toBe(
      '2 assign certain 11111, preselected',
    )
  })

  it('sees no contradiction where a shared name includes the lead of the number', () => {
    const twin = record('11118', { name: 'Pumpwerk Nord' })
    const found = { tokens: [token(pumpwerk)], names: [named(pumpwerk), named(twin)] }
    expect(inShort(decide({ records: [pumpwerk, twin], ...found }))).toBe('3 assign likely 11111 | 11118, preselected')
  })

  it('sees no contradiction in a lead without a customer', () => {
    expect(inShort(decide({ records: [noCustomer], tokens: [leadToken(noCustomer)], people: [toJoris] }))).toBe(
      '4 suggest likely 11115, preselected',
    )
  })

  it('counts a contact at free mail as of the customer it belongs to', () => {
    const colleague = { ...toNobodyKnown, isKnown: true, contacts: [{ ...toAnna.contacts[0], id: joris, name: 'Bo' }] }
    expect(
      inShort(decide({ records: [pumpwerk], tokens: [token(pumpwerk)], people: [colleague as typeof toAnna] })),
    ).toBe('5 suggest unsure 11111')
  })
})

describe('rows 1a to 5: a number', () => {
  it('1a: suggests a lost lead, not chosen beforehand, whoever the addressee is', () => {
    const decision = decide({ records: [lost], tokens: [leadToken(lost)], people: [toAnna] })
    expect(inShort(decision)).toBe('1a suggest unsure 11116')
    expect(decision.caps).toEqual(['lost_lead'])
  })

  it('2: assigns for certain when an addressee is the contact of the lead', () => {
    expect(inShort(decide({ records: [pumpwerk], tokens: [token(pumpwerk)], people: [toAnna] }))).toBe(
      '2 assign certain 11111, preselected',
    )
  })

  it('2: counts an address of the lead itself like its contact', () => {
    const own = record('11119', { emails: ['new@elsewhere.example'] })
    expect(inShort(decide({ records: [own], tokens: [token(own)], people: [toNobodyKnown] }))).toBe(
      '2 assign certain 11119, preselected',
    )
  })

  it.each(['won', 'open'] as const)('2: counts a lead that is %s as open', (outcome) => {
    const each = { ...pumpwerk, outcome }
    expect(inShort(decide({ records: [each], tokens: [token(each)], people: [toAnna] }))).toBe(
      '2 assign certain 11111, preselected',
    )
  })

  it.each([
    ['the addressee is at its company', { people: [toColleagueAtAcme] }],
    ['a strong conversation belongs to it', { threads: [strong(pumpwerk)] }],
    ['the subject names it', { names: [named(pumpwerk)] }],
    ['the subject names its company', { names: [companyNamed(pumpwerk)] }],
  ])('3: assigns as likely when %s', (_, found) => {
    expect(inShort(decide({ records: [pumpwerk], tokens: [token(pumpwerk)], ...found }))).toBe(
      '3 assign likely 11111, preselected',
    )
  })

  it('3 leaves the contact open where none is known', () => {
    const decision = decide({ records: [pumpwerk], tokens: [token(pumpwerk)], people: [toColleagueAtAcme] })
    expect(decision.candidates[0]?.contactId).toBeNull()
  })

  it('4: only suggests a number with a lead word, when nothing else confirms it', () => {
    expect(inShort(decide({ records: [pumpwerk], tokens: [leadToken(pumpwerk)], people: [toNobodyKnown] }))).toBe(
      '4 suggest likely 11111, preselected',
    )
  })

  it('5: suggests a bare number without choosing it', () => {
    const found = { tokens: [token(pumpwerk)], threads: [weak(pumpwerk)], people: [toNobodyKnown] }
    expect(inShort(decide({ records: [pumpwerk], ...found }))).toBe('5 suggest unsure 11111')
  })
})

describe('rows 6 to 10: no number', () => {
  it('6: assigns by a learned rule', () => {
    expect(inShort(decide({ records: [pumpwerk, second], rules: [rule(pumpwerk)], people: [toAnna] }))).toBe(
      '6 assign likely 11111 | 11117, preselected',
    )
  })

  it('7: assigns by a strong conversation of one open lead', () => {
    expect(inShort(decide({ records: [pumpwerk], threads: [strong(pumpwerk)], people: [toAnna] }))).toBe(
      '7 assign likely 11111, preselected',
    )
  })

  it('7 does not fit where strong conversations belong to two leads', () => {
    const threads = [strong(pumpwerk), strong(second)]
    expect(inShort(decide({ records: [pumpwerk, second], threads, people: [toNobodyKnown] }))).toBe(
      '11 suggest unsure 11111 | 11117',
    )
  })

  it('8: assigns when the subject names exactly one of the leads of a contact', () => {
    expect(inShort(decide({ records: [pumpwerk, second], names: [named(second)], people: [toAnna] }))).toBe(
      '8 assign likely 11117 | 11111, preselected',
    )
  })

  it('8 does not fit where the subject names two of them', () => {
    const names = [named(pumpwerk), named(second)]
    expect(inShort(decide({ records: [pumpwerk, second], names, people: [toAnna] }))).toBe(
      '11 suggest unsure 11111 | 11117',
    )
  })

  it('9: suggests the only open lead of a contact; lost ones do not count', () => {
    expect(inShort(decide({ records: [pumpwerk, lost], people: [toAnna] }))).toBe(
      '9 suggest likely 11111 | 11116, preselected',
    )
  })

  it('9: assigns it where the tenant chose so', () => {
    expect(inShort(decide({ records: [pumpwerk], people: [toAnna] }, { loneContact: 'assign' }))).toBe(
      '9 assign likely 11111, preselected',
    )
  })

  it('9 does not fit where the contact has two open leads', () => {
    expect(inShort(decide({ records: [pumpwerk, second], people: [toAnna] }))).toBe('11 suggest unsure 11111 | 11117')
  })

  it('10: suggests the one lead that the subject names', () => {
    expect(inShort(decide({ records: [pumpwerk], names: [named(pumpwerk)], people: [toNobodyKnown] }))).toBe(
      '10 suggest likely 11111, preselected',
    )
  })

  it('10 does not fit for the name of a lost lead', () => {
    expect(inShort(decide({ records: [lost], names: [named(lost)] }))).toBe('11 suggest unsure 11116')
  })
})

describe('rows 11 to 13: hints and nothing', () => {
  it('11: suggests by a weak conversation', () => {
    expect(inShort(decide({ records: [pumpwerk], threads: [weak(pumpwerk)] }))).toBe('11 suggest unsure 11111')
  })

  it('11: suggests the closed leads of a contact', () => {
    const decision = decide({ records: [lost], people: [toAnna] })
    expect(inShort(decision)).toBe('11 suggest unsure 11116')
    expect(decision.caps).toEqual(['lost_lead'])
  })

  it('12: suggests the open leads of a company when only its host is known', () => {
    expect(inShort(decide({ records: [pumpwerk, second], people: [toColleagueAtAcme] }))).toBe(
      '12 suggest unsure 11111 | 11117',
    )
  })

  it('12: the sender owning one of them only ranks', () => {
    const owned = { ...second, salespersonId: lena.id }
    expect(inShort(decide({ records: [pumpwerk, owned], people: [toColleagueAtAcme] }))).toBe(
      '12 suggest unsure 11117 | 11111',
    )
  })

  it('13: nothing fits, and a person is asked', () => {
    const decision = decide({ people: [toNobodyKnown] })
    expect(inShort(decision)).toBe('13 unmatched – –')
    expect(decision).toMatchObject({ file: false, ask: true, candidates: [] })
  })

  it('13: a lead that the sender owns is no candidate by that alone', () => {
    expect(decide({ records: [{ ...kade, salespersonId: lena.id }], people: [toNobodyKnown] }).row).toBe('13')
  })
})
