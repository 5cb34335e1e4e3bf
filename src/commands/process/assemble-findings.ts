import type { LeadId } from '../../domain/ids.ts'
import type { Findings, NameInSubject, PersonFound, RuleFound, ThreadFound } from '../../domain/matching/findings.ts'
import { longestNames } from '../../domain/matching/longest-names.ts'
import { recordOfLead, recordOfProject, type MatchRecord } from '../../domain/matching/record.ts'
import { companyNameKey, nameKey, subjectNameKeys } from '../../domain/name-keys.ts'
import { normaliseSubject } from '../../domain/subject-token.ts'
import { baseSubject, judgeThread, maxConversationMessages } from '../../domain/thread.ts'
import type { NumberFound } from '../../store/look-ups.ts'
import { leadsFound, type Details } from './look-up-details.ts'
import type { Near, PersonNear } from './look-up-near.ts'
import type { RecordsFound } from './look-up-records.ts'
import { outsideParticipants, type MatchMail, type PeopleRules } from './match-mail.ts'

/** All that the waves of look-ups brought. */
export interface Found {
  readonly near: Near
  readonly records: RecordsFound
  readonly details: Details
}

type RecordOf = (found: NumberFound) => MatchRecord

/** Puts what was found into the form that evidence is collected from: one record per lead or project, however it was found. */
export function assembleFindings(mail: MatchMail, found: Found, rules: PeopleRules): Findings {
  const { near, records, details } = found
  const ofLeads = leadRecords(found)
  const recordOf: RecordOf = (each) => recordOfNumber(each, ofLeads, details)
  const tokens = records.tokens.flatMap(({ token, found: each }) =>
    each === null ? [] : [{ digits: token.number, leadWord: token.afterLeadWord, target: recordOf(each).target }],
  )
  const all = [...numbersFound(found).map(recordOf), ...ofLeads.values()]
  return {
    records: [...new Map(all.map((record) => [record.target.id, record])).values()],
    people: records.people.map(toPerson),
    tokens,
    threads: judgeThreads(mail, records.threads, recordOf, rules),
    names: [...namesByNumber(mail, found, recordOf), ...namesFound(near, ofLeads)],
    rules: rulesFound(found, recordOf),
    sender: onlyUser(near),
  }
}

/** In the order in which equal candidates stand: by number, by conversation, by rule. */
function numbersFound({ records, details }: Found): readonly NumberFound[] {
  const tokens = records.tokens.flatMap(({ found }) => (found === null ? [] : [found]))
  return [...tokens, ...records.threads.map(({ found }) => found), ...details.ruleLeads.values()]
}

function leadRecords({ near, records, details }: Found): ReadonlyMap<LeadId, MatchRecord> {
  return new Map(
    leadsFound(near, records).map((lead) => [lead.id, recordOfLead(lead, details.projects.get(lead.id) ?? [])]),
  )
}

function recordOfNumber(found: NumberFound, ofLeads: ReadonlyMap<LeadId, MatchRecord>, details: Details): MatchRecord {
  if (found.kind === 'lead') {
    return ofLeads.get(found.lead.id) ?? recordOfLead(found.lead, details.projects.get(found.lead.id) ?? [])
  }
  const { leadId } = found.project
  return recordOfProject(found.project, leadId === null ? null : (details.projectLeads.get(leadId) ?? null))
}

function toPerson({ address, contacts, companies, leads, hostName }: PersonNear): PersonFound {
  return {
    address,
    contacts,
    companies: companies.map(({ id, name }) => ({ id, name, hostName: hostName ?? '' })),
    customers: leads,
    isKnown: contacts.length + companies.length + leads.length > 0,
  }
}

/** One verdict per lead, over all its messages that share an id with the mail. */
function judgeThreads(
  mail: MatchMail,
  threads: RecordsFound['threads'],
  recordOf: RecordOf,
  rules: PeopleRules,
): readonly ThreadFound[] {
  const judged = {
    ...mail,
    baseSubject: baseSubject(normaliseSubject(mail.subject)),
    outsideParticipants: outsideParticipants(mail, rules),
  }
  const byTarget = Map.groupBy(threads, ({ found }) => recordOf(found).target.id)
  return [...byTarget.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { target, outcome } = recordOf(first.found)
    const messages = group.flatMap((each) => each.messages).slice(0, maxConversationMessages)
    const verdict = judgeThread(judged, messages, outcome === 'lost' ? 'closed' : 'open')
    if (verdict.kind === 'none') return []
    const because = verdict.kind === 'weak' ? verdict.because : null
    return [{ target, strength: verdict.kind, because, subject: messages[0]?.baseSubject ?? '' }]
  })
}

/** Naming a company names its open leads; naming a lead names it also when it is lost. */
function namesFound(near: Near, ofLeads: ReadonlyMap<LeadId, MatchRecord>): readonly NameInSubject[] {
  return near.names.flatMap(({ lead, named, key }) => {
    const record = ofLeads.get(lead.id)
    return record === undefined ? [] : [{ target: record.target, named, name: named === 'lead' ? lead.name : key }]
  })
}

/**
 * What is found by its number is asked itself whether the subject names it or its company: of a name that many share, a
 * look-up brings only some, and projects are not looked up by name.
 */
function namesByNumber(mail: MatchMail, found: Found, recordOf: RecordOf): readonly NameInSubject[] {
  const keys = new Set(subjectNameKeys(mail.subject))
  const ofLeads = found.near.names.filter(({ named }) => named === 'lead')
  return numbersFound(found).flatMap((each) => {
    const { target, name, companyId } = recordOf(each)
    const key = nameKey(name)
    const isNamed = key !== null && keys.has(key) && longestNames([{ key }, ...ofLeads]).some((one) => one.key === key)
    const company = companyId === null ? undefined : found.details.companies.get(companyId)
    const companyKey = company === undefined ? null : companyNameKey(company.name)
    return [
      ...(isNamed ? [{ target, named: 'lead' as const, name }] : []),
      ...(company !== undefined && companyKey !== null && keys.has(companyKey)
        ? [{ target, named: 'company' as const, name: company.name }]
        : []),
    ]
  })
}

/** A rule holds until its lead is closed. */
function rulesFound({ records, details }: Found, recordOf: RecordOf): readonly RuleFound[] {
  return records.rules.flatMap(({ leadId, addressee }) => {
    const lead = details.ruleLeads.get(leadId)
    if (lead === undefined) return []
    const record = recordOf(lead)
    return record.outcome === 'lost' ? [] : [{ target: record.target, addressee }]
  })
}

function onlyUser({ users }: Near): Findings['sender'] {
  const [user, ...others] = users
  return user === undefined || others.length > 0 ? null : { id: user.id, name: user.name }
}
