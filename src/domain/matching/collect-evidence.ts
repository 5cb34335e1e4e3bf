import type { ContactId } from '../ids.ts'
import type { Candidate, Evidence } from './decision.ts'
import { evidence } from './evidence.ts'
import type { Findings, PersonFound } from './findings.ts'
import type { MatchRecord } from './record.ts'

export interface CollectedEvidence {
  readonly candidates: readonly Candidate[]
  /** Target ids of candidates with a customer, where all known addressees belong to others. */
  readonly ofOtherCustomers: ReadonlySet<string>
}

/**
 * What speaks for each record that was found. Every kind counts once per record, so that a mail to ten contacts of one
 * customer does not outweigh a number. A record that only turned up on the way, with nothing for it, is no candidate.
 */
export function collectEvidence(findings: Findings): CollectedEvidence {
  const candidates = findings.records
    .map((record) => toCandidate(record, findings))
    .filter((candidate) => candidate.evidence.some((each) => each.kind !== 'sender_owns_lead'))
  const elsewhere = findings.records.filter((record) => belongsToOthers(record, findings.people))
  return { candidates, ofOtherCustomers: new Set(elsewhere.map((record) => record.target.id)) }
}

function toCandidate(record: MatchRecord, findings: Findings): Candidate {
  const { target, leadId, name, outcome, companyId } = record
  const contactId = contactOfMail(record, findings.people)
  return { target, leadId, name, outcome, contactId, companyId, evidence: evidenceFor(record, findings) }
}

/** In the order in which the reasons are read to a person. */
function evidenceFor(record: MatchRecord, findings: Findings): readonly Evidence[] {
  const found = [
    ...tokenEvidence(record, findings),
    ...ruleEvidence(record, findings),
    ...threadEvidence(record, findings),
    ...peopleEvidence(record, findings),
    ...nameEvidence(record, findings),
    ...ownerEvidence(record, findings),
  ]
  return found.filter((each, at) => found.findIndex((earlier) => earlier.kind === each.kind) === at)
}

function tokenEvidence(record: MatchRecord, { tokens }: Findings): readonly Evidence[] {
  return tokens
    .filter((token) => token.target.id === record.target.id)
    .flatMap(({ digits, leadWord }) => [
      evidence('token', { digits, number: record.target.number }),
      ...(leadWord === null ? [] : [evidence('lead_word', { word: leadWord, digits })]),
    ])
}

function ruleEvidence(record: MatchRecord, { rules }: Findings): readonly Evidence[] {
  return rules
    .filter((rule) => rule.target.id === record.target.id)
    .map(({ addressee }) => evidence('learned_rule', { addressee }))
}

/** A strong conversation says more than a weak one to the same lead. */
function threadEvidence(record: MatchRecord, { threads }: Findings): readonly Evidence[] {
  const ofRecord = threads.filter((thread) => thread.target.id === record.target.id)
  const strong = ofRecord.find((thread) => thread.strength === 'strong')
  if (strong !== undefined) return [evidence('strong_thread', { subject: strong.subject })]
  return ofRecord.map(({ subject, because }) => evidence('weak_thread', { subject, because: because ?? '' }))
}

function peopleEvidence(record: MatchRecord, { people }: Findings): readonly Evidence[] {
  return people.flatMap((person) => [
    ...(isContactOf(record, person) ? [evidence('addressee_is_contact', contactWords(record, person))] : []),
    ...companiesOf(record, person).map(({ hostName, name }) =>
      evidence('addressee_at_company', { address: person.address, hostName, company: name }),
    ),
  ])
}

function nameEvidence(record: MatchRecord, { names }: Findings): readonly Evidence[] {
  return names
    .filter((found) => found.target.id === record.target.id)
    .map(({ named, name }) => evidence(named === 'lead' ? 'name_in_subject' : 'company_in_subject', { name }))
}

function ownerEvidence(record: MatchRecord, { sender }: Findings): readonly Evidence[] {
  return sender !== null && sender.id === record.salespersonId
    ? [evidence('sender_owns_lead', { user: sender.name })]
    : []
}

/** The lead's contact: among the lead's own addresses, or an address of its contact. */
function isContactOf(record: MatchRecord, person: PersonFound): boolean {
  return record.emails.includes(person.address) || person.contacts.some(({ id }) => id === record.contactId)
}

function companiesOf(record: MatchRecord, person: PersonFound): PersonFound['companies'] {
  return person.companies.filter(({ id }) => id === record.companyId)
}

function contactWords(record: MatchRecord, person: PersonFound): Readonly<Record<string, string>> {
  const name = person.contacts.find(({ id }) => id === record.contactId)?.name ?? person.contacts[0]?.name
  return { address: person.address, name: name ?? person.address }
}

/** The contact the mail was exchanged with: the lead's own, else another one of its company, else nobody that is known. */
function contactOfMail(record: MatchRecord, people: readonly PersonFound[]): ContactId | null {
  const contacts = people.flatMap((person) => person.contacts)
  const own = contacts.find(({ id }) => id === record.contactId)
  const colleague = contacts.find(({ companyId }) => companyId !== null && companyId === record.companyId)
  const byOwnAddress = people.some((person) => record.emails.includes(person.address)) ? record.contactId : null
  return own?.id ?? byOwnAddress ?? colleague?.id ?? null
}

/**
 * True where somebody is known among the people of the mail and none of those known is of this record's customer. A record
 * without a customer contradicts nobody.
 */
function belongsToOthers(record: MatchRecord, people: readonly PersonFound[]): boolean {
  const hasCustomer = record.contactId !== null || record.companyId !== null || record.emails.length > 0
  const known = people.filter((person) => person.isKnown)
  return hasCustomer && known.length > 0 && !known.some((person) => isOfCustomer(record, person))
}

function isOfCustomer(record: MatchRecord, person: PersonFound): boolean {
  const customers = [
    ...person.customers,
    ...person.contacts.map(({ id, companyId }) => ({ contactId: id, companyId })),
    ...person.companies.map(({ id }) => ({ contactId: null, companyId: id })),
  ]
  return (
    isContactOf(record, person) ||
    customers.some(
      ({ contactId, companyId }) =>
        (contactId !== null && contactId === record.contactId) ||
        (companyId !== null && companyId === record.companyId),
    )
  )
}
