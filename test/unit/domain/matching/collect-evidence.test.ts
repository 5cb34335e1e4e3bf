import { describe, expect, it } from 'vitest'
import { collectEvidence } from '../../../../src/domain/matching/collect-evidence.ts'
import { evidenceWeights } from '../../../../src/domain/matching/evidence.ts'
import type { Findings } from '../../../../src/domain/matching/findings.ts'
import {
  acme,
  anna,
  findings,
  joris,
  kade,
  leadToken,
  lena,
  noCustomer,
  pumpwerk,
  record,
  second,
  strong,
  toAnna,
  toColleagueAtAcme,
  toJoris,
  token,
  toNobodyKnown,
  weak,
} from './build.ts'

describe('evidence', () => {
  it('names what speaks for a lead, in the order it is read to a person', () => {
    const [candidate] = collect({
      records: [{ ...pumpwerk, salespersonId: lena.id }],
      tokens: [leadToken(pumpwerk)],
      threads: [weak(pumpwerk)],
      people: [toAnna],
    })
    expect(candidate?.evidence).toEqual([
      { kind: 'token', weight: evidenceWeights.token, words: { digits: '11111', number: '11111' } },
      { kind: 'lead_word', weight: evidenceWeights.lead_word, words: { word: 'Lead', digits: '11111' } },
      { kind: 'weak_thread', weight: evidenceWeights.weak_thread, words: { subject: 'Offer', because: 'long_ago' } },
      {
        kind: 'addressee_is_contact',
        weight: evidenceWeights.addressee_is_contact,
        words: { address: 'anna@acme.example', name: 'Anna Schmidt' },
      },
      {
        kind: 'addressee_at_company',
        weight: evidenceWeights.addressee_at_company,
        words: { address: 'anna@acme.example', hostName: 'acme.example', company: 'Acme Pumpen GmbH' },
      },
      { kind: 'sender_owns_lead', weight: evidenceWeights.sender_owns_lead, words: { user: 'Lena Vogt' } },
    ])
  })

  it('counts each kind once per lead, however many addressees it has', () => {
    const people = [toAnna, { ...toAnna, address: 'anna@private.example' }, toColleagueAtAcme]
    const [candidate] = collect({ records: [pumpwerk], people })
    expect(candidate?.evidence.map(({ kind }) => kind)).toEqual(['addressee_is_contact', 'addressee_at_company'])
  })

  it('prefers a strong conversation to a weak one of the same lead', () => {
    const [candidate] = collect({ records: [pumpwerk], threads: [weak(pumpwerk), strong(pumpwerk)] })
    expect(candidate?.evidence.map(({ kind }) => kind)).toEqual(['strong_thread'])
  })

  it('drops records for which nothing speaks', () => {
    expect(collect({ records: [kade], people: [toAnna] })).toEqual([])
  })

  it('is the same for the same findings', () => {
    const found = { records: [pumpwerk, second, kade], tokens: [token(pumpwerk)], people: [toAnna, toJoris] }
    expect(collect(found)).toEqual(collect(found))
  })
})

describe('the contact of a candidate', () => {
  it('is the addressee who is the contact of the lead', () => {
    expect(contactOf({ records: [pumpwerk], people: [toAnna] })).toBe(anna)
  })

  it('is the contact of the lead where the address is the lead’s own', () => {
    const own = record('11120', { contactId: joris, emails: ['new@elsewhere.example'] })
    expect(contactOf({ records: [own], people: [toNobodyKnown] })).toBe(joris)
  })

  it('is a known colleague at the company of the lead', () => {
    const colleague = { ...toColleagueAtAcme, contacts: [{ id: joris, name: 'Bo', companyId: acme }] }
    expect(contactOf({ records: [pumpwerk], tokens: [token(pumpwerk)], people: [colleague] })).toBe(joris)
  })

  it('stays open where nobody is known', () => {
    expect(contactOf({ records: [pumpwerk], people: [toColleagueAtAcme] })).toBeNull()
  })
})

describe('other customers', () => {
  it.each([
    ['every known addressee is of another customer', pumpwerk, [toJoris, toNobodyKnown], true],
    ['one known addressee is of this customer', pumpwerk, [toJoris, toColleagueAtAcme], false],
    ['nobody is known', pumpwerk, [toNobodyKnown], false],
    ['there is no addressee', pumpwerk, [], false],
    ['the lead has no customer', noCustomer, [toJoris], false],
  ])('contradict a lead or not, when %s', (_, lead, people, expected) => {
    const { ofOtherCustomers } = collectEvidence(findings({ records: [lead], people }))
    expect(ofOtherCustomers.has(lead.target.id)).toBe(expected)
  })

  it('does not count a lead’s own address of the same company as another customer', () => {
    const person = { ...toNobodyKnown, isKnown: true, customers: [{ contactId: null, companyId: acme }] }
    const { ofOtherCustomers } = collectEvidence(findings({ records: [pumpwerk], people: [person] }))
    expect(ofOtherCustomers.size).toBe(0)
  })
})

function collect(found: Partial<Findings>) {
  return collectEvidence(findings(found)).candidates
}

function contactOf(found: Partial<Findings>) {
  return collect(found)[0]?.contactId
}
