import { defaultTenantSettings } from '../../../../src/domain/tenant.ts'
import { asId, type CompanyId, type ContactId, type LeadId, type UserId } from '../../../../src/domain/ids.ts'
import { collectEvidence } from '../../../../src/domain/matching/collect-evidence.ts'
import { decideAssignment, type DecisionSettings } from '../../../../src/domain/matching/decide-assignment.ts'
import type { Cap, Decision } from '../../../../src/domain/matching/decision.ts'
import type { Findings, PersonFound } from '../../../../src/domain/matching/findings.ts'
import { rankCandidates } from '../../../../src/domain/matching/rank-candidates.ts'
import type { MatchRecord } from '../../../../src/domain/matching/record.ts'

/** Acme: Anna is the contact of 11111 and 11117. Beta: Joris is the contact of 11112. Lost: 11116 of Acme. */
export const anna = asId<ContactId>('anna')
export const joris = asId<ContactId>('joris')
export const acme = asId<CompanyId>('acme')
const beta = asId<CompanyId>('beta')
export const lena = { id: asId<UserId>('lena'), name: 'Lena Vogt' }

export const pumpwerk = record('11111', { name: 'Pumpwerk Nord', contactId: anna, companyId: acme })
export const kade = record('11112', { name: 'Kade renovatie Zuid', contactId: joris, companyId: beta })
export const second = record('11117', { name: 'Second hall', contactId: anna, companyId: acme })
export const lost = record('11116', { name: 'Spare parts', contactId: anna, companyId: acme, outcome: 'lost' })
export const noCustomer = record('11115', { name: 'Fair contact' })

export const toAnna: PersonFound = {
  address: 'anna@acme.example',
  contacts: [{ id: anna, name: 'Anna Schmidt', companyId: acme }],
  companies: [{ id: acme, name: 'Acme Pumpen GmbH', hostName: 'acme.example' }],
  customers: [],
  isKnown: true,
}
export const toJoris: PersonFound = {
  address: 'joris@beta-bouw.example',
  contacts: [{ id: joris, name: 'Joris de Wit', companyId: beta }],
  companies: [{ id: beta, name: 'Beta Bouw B.V.', hostName: 'beta-bouw.example' }],
  customers: [],
  isKnown: true,
}
export const toColleagueAtAcme: PersonFound = {
  address: 'purchasing@acme.example',
  contacts: [],
  companies: toAnna.companies,
  customers: [],
  isKnown: true,
}
export const toNobodyKnown: PersonFound = {
  address: 'new@elsewhere.example',
  contacts: [],
  companies: [],
  customers: [],
  isKnown: false,
}

export function record(number: string, fields: Partial<MatchRecord> = {}): MatchRecord {
  const id = asId<LeadId>(`lead-${number}`)
  return {
    target: { kind: 'lead', id, number },
    leadId: id,
    name: `Lead ${number}`,
    outcome: 'open',
    contactId: null,
    companyId: null,
    emails: [],
    salespersonId: null,
    ...fields,
  }
}

/** What the look-ups found, with nothing where the test says nothing. */
export function findings(found: Partial<Findings>): Findings {
  return { records: [], people: [], tokens: [], threads: [], names: [], rules: [], sender: lena, ...found }
}

export const token = ({ target }: MatchRecord) => ({ digits: target.number, leadWord: null, target })
export const leadToken = ({ target }: MatchRecord) => ({ digits: target.number, leadWord: 'Lead', target })
export const strong = ({ target }: MatchRecord) =>
  ({ target, strength: 'strong', because: null, subject: 'Offer' }) as const
export const weak = ({ target }: MatchRecord) =>
  ({ target, strength: 'weak', because: 'long_ago', subject: 'Offer' }) as const
export const named = ({ target, name }: MatchRecord) => ({ target, named: 'lead', name }) as const
export const companyNamed = ({ target }: MatchRecord) => ({ target, named: 'company', name: 'Acme Pumpen' }) as const
export const rule = ({ target }: MatchRecord) => ({ target, addressee: 'anna@acme.example' })

/** Collects, ranks and decides, as `process-message` does. */
export function decide(
  found: Partial<Findings>,
  settings: Partial<DecisionSettings> = {},
  caps: readonly Cap[] = [],
): Decision {
  const collected = collectEvidence(findings(found))
  const ranked = { ...collected, candidates: rankCandidates(collected.candidates) }
  return decideAssignment(ranked, caps, { ...defaultTenantSettings, ...settings })
}

/** The decision in one line, e.g. `2 assign certain 11111 | 11112, preselected`. */
export function inShort(decision: Decision): string {
  const numbers = decision.candidates.map((each) => each.target.number).join(' | ')
  const parts = [decision.row, decision.kind, decision.level ?? '–', numbers === '' ? '–' : numbers]
  return `${parts.join(' ')}${decision.preselected ? ', preselected' : ''}`
}
