import { hostOf } from '../../domain/address.ts'
import type { User } from '../../domain/access.ts'
import type { Block } from '../../domain/block.ts'
import type { Company } from '../../domain/company.ts'
import type { Contact } from '../../domain/contact.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import { longestNames } from '../../domain/matching/longest-names.ts'
import { subjectNameKeys } from '../../domain/name-keys.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { isInManyConversations } from '../../domain/thread.ts'
import type { ConversationMessage, LookUps, NameFound } from '../../store/look-ups.ts'
import { peopleOf, type MatchMail, type PeopleRules } from './match-mail.ts'

/** What lies one look-up away from the mail. */
export interface Near {
  readonly tenant: Tenant
  /** Active users with the sender's address. */
  readonly users: readonly User[]
  /** Blocks of the sender; never asked of mail that was written at the tenant's own hosts. */
  readonly blocks: readonly Block[]
  readonly people: readonly PersonNear[]
  readonly names: readonly (NameFound & { readonly key: string })[]
  /** Earlier messages that share an id with the mail, each once, newest first. */
  readonly conversation: readonly ConversationMessage[]
}

export interface PersonNear {
  readonly address: string
  readonly hostName: string | null
  readonly contacts: readonly Contact[]
  /** Of the host, also of free mail: the tenant's list is not known yet. */
  readonly companies: readonly Company[]
  /** Leads with this address among their own. */
  readonly leads: readonly Lead[]
}

/** Second wave of look-ups: all that the tenant and the words of the mail suffice for. */
export async function lookUpNear(
  lookUps: LookUps,
  tenantId: TenantId,
  mail: MatchMail,
  rules: PeopleRules,
): Promise<Near> {
  const [tenant, users, blocks, people, names, conversation] = await Promise.all([
    lookUps.tenant(tenantId),
    mail.sender === null ? [] : lookUps.usersByAddress(tenantId, mail.sender.address),
    mail.sender === null || mail.role === 'own' ? [] : lookUps.blocksOf(tenantId, mail.sender.address),
    Promise.all(peopleOf(mail, rules).map((address) => lookUpPerson(lookUps, tenantId, address))),
    lookUpNames(lookUps, tenantId, mail.subject),
    lookUpConversation(lookUps, tenantId, mail),
  ])
  return { tenant, users: users.filter((user) => user.active), blocks, people, names, conversation }
}

async function lookUpPerson(lookUps: LookUps, tenantId: TenantId, address: string): Promise<PersonNear> {
  const hostName = hostOf(address)
  const [contacts, companies, leads] = await Promise.all([
    lookUps.contactsByAddress(tenantId, address),
    hostName === null ? [] : lookUps.companiesByHost(tenantId, hostName),
    lookUps.leadsByAddress(tenantId, address),
  ])
  return { address, hostName, contacts, companies, leads }
}

/** A name that is part of a longer name found in the same subject is not what the subject names. */
async function lookUpNames(lookUps: LookUps, tenantId: TenantId, subject: string): Promise<Near['names']> {
  const found = await Promise.all(
    subjectNameKeys(subject).map(async (key) =>
      (await lookUps.leadsByNameKey(tenantId, key)).map((each) => ({ ...each, key })),
    ),
  )
  const names = found.flat()
  return [
    ...longestNames(names.filter(({ named }) => named === 'lead')),
    ...longestNames(names.filter(({ named }) => named === 'company')),
  ]
}

/** Ids that very many messages share (a newsletter's template, a broken client) join nothing. */
async function lookUpConversation(
  lookUps: LookUps,
  tenantId: TenantId,
  mail: MatchMail,
): Promise<readonly ConversationMessage[]> {
  const found = await Promise.all(mail.threadIds.map((id) => lookUps.conversation(tenantId, id)))
  const messages = found.filter((each) => !isInManyConversations(each)).flat()
  const others = messages.filter(({ messageId }) => messageId !== mail.messageId)
  const each = new Map(others.map((message) => [message.messageId, message]))
  return [...each.values()].toSorted((one, other) => other.receivedAt.getTime() - one.receivedAt.getTime())
}
