import type { CompanyId, ContactId, TenantId } from '../../domain/ids.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import type { LearnedRule } from '../../domain/rule.ts'
import { collectTokens, type SubjectToken } from '../../domain/subject-token.ts'
import { isFreeMailHost } from '../../domain/registrable-host.ts'
import type { ConversationMessage, LookUps, NumberFound } from '../../store/look-ups.ts'
import type { Near, PersonNear } from './look-up-near.ts'
import type { MatchMail } from './match-mail.ts'

/** The leads and projects that the mail may belong to, by the way they were found. */
export interface RecordsFound {
  /** Without companies of free-mail hosts, by the tenant's list. */
  readonly people: readonly PersonNear[]
  readonly tokens: readonly { readonly token: SubjectToken; readonly found: NumberFound | null }[]
  readonly threads: readonly { readonly found: NumberFound; readonly messages: readonly ConversationMessage[] }[]
  readonly rules: readonly LearnedRule[]
  readonly ofContacts: readonly Lead[]
  /** Open ones only: a company's closed leads would bury them. */
  readonly ofCompanies: readonly Lead[]
}

/** Third wave of look-ups: the records behind numbers, conversations, people, companies and rules. */
export async function lookUpRecords(
  lookUps: LookUps,
  tenantId: TenantId,
  mail: MatchMail,
  near: Near,
): Promise<RecordsFound> {
  const people = near.people.map((person) => withoutFreeMail(person, near.tenant.settings))
  const [tokens, threads, rules, ofContacts, ofCompanies] = await Promise.all([
    lookUpTokens(lookUps, tenantId, collectTokens(mail.subject, near.tenant.settings)),
    lookUpThreads(lookUps, tenantId, near.conversation),
    lookUpRules(lookUps, tenantId, near),
    lookUpEach(contactIdsOf(people), (id) => lookUps.leadsByContact(tenantId, id)),
    lookUpEach(companyIdsOf(people), (id) => lookUps.leadsByCompany(tenantId, id)),
  ])
  return { people, tokens, threads, rules, ofContacts, ofCompanies: ofCompanies.filter(isOpenLead) }
}

function withoutFreeMail(person: PersonNear, settings: Near['tenant']['settings']): PersonNear {
  const isFree = person.hostName === null || isFreeMailHost(person.hostName, settings.freeMailHosts)
  return isFree ? { ...person, companies: [] } : person
}

function lookUpTokens(
  lookUps: LookUps,
  tenantId: TenantId,
  tokens: readonly SubjectToken[],
): Promise<RecordsFound['tokens']> {
  return Promise.all(tokens.map(async (token) => ({ token, found: await lookUps.number(tenantId, token.number) })))
}

/** By number, which leads to the last survivor where the lead of the conversation was merged since. */
async function lookUpThreads(
  lookUps: LookUps,
  tenantId: TenantId,
  conversation: readonly ConversationMessage[],
): Promise<RecordsFound['threads']> {
  const byNumber = Map.groupBy(conversation, ({ target }) => target?.number ?? null)
  const found = await Promise.all(
    [...byNumber].map(async ([number, messages]) => ({
      found: number === null ? null : await lookUps.number(tenantId, number),
      messages,
    })),
  )
  return found.flatMap(({ found: record, messages }) => (record === null ? [] : [{ found: record, messages }]))
}

async function lookUpRules(lookUps: LookUps, tenantId: TenantId, near: Near): Promise<readonly LearnedRule[]> {
  const [user, ...others] = near.users
  if (user === undefined || others.length > 0) return []
  const found = await Promise.all(near.people.map(({ address }) => lookUps.rules(tenantId, user.id, address)))
  return found.flat()
}

async function lookUpEach<I>(ids: Iterable<I>, find: (id: I) => Promise<readonly Lead[]>): Promise<readonly Lead[]> {
  return (await Promise.all([...ids].map(find))).flat()
}

function contactIdsOf(people: readonly PersonNear[]): ReadonlySet<ContactId> {
  return new Set(people.flatMap(({ contacts }) => contacts.map(({ id }) => id)))
}

function companyIdsOf(people: readonly PersonNear[]): ReadonlySet<CompanyId> {
  return new Set(people.flatMap(({ companies }) => companies.map(({ id }) => id)))
}

function isOpenLead(lead: Lead): boolean {
  return lead.outcome !== 'lost'
}
