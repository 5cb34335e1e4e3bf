import type { User } from '../domain/access.ts'
import type { Block } from '../domain/block.ts'
import type { Company } from '../domain/company.ts'
import type { Contact } from '../domain/contact.ts'
import type { CompanyId, ContactId, LeadId, MessageId, TenantId, UserId } from '../domain/ids.ts'
import type { Lead, Project, Target } from '../domain/lead/lead.ts'
import type { InboundMessage, MessageState } from '../domain/message.ts'
import type { MailOfId } from '../domain/reused-id.ts'
import type { LearnedRule } from '../domain/rule.ts'
import type { HostName, Tenant } from '../domain/tenant.ts'

/**
 * The questions that processing one message asks. Written for one message; at the edge of the store the same question
 * of many messages under way becomes one query (the way of the dataloader library), because the round trip is the cost.
 * Every answer is fresh: nothing is cached beyond its batch.
 */
export interface LookUps {
  /** Verified registrations of this host name, or of a parent that includes sub-domains. Carries no tenant by design. */
  hostName(hostName: string): Promise<HostName | null>
  /**
   * Mail of the tenants' own (`domain/own-mail.ts`) whose Message-ID this is, in every tenant; where any of it is proved,
   * only that. Ids only. Carries no tenant by design.
   */
  ownersOfMessageId(messageId: string): Promise<readonly MessageIdOwner[]>
  /** Whether quarantined mail names this Message-ID: an answer that came before the mail it answers. Carries no tenant by design. */
  isAnswerWaiting(messageId: string): Promise<boolean>
  tenant(tenantId: TenantId): Promise<Tenant>
  usersByAddress(tenantId: TenantId, address: string): Promise<readonly User[]>
  /** The lead or project a number leads to: exact first, then the only one that is the same without leading zeros; merged leads followed to the last survivor. */
  number(tenantId: TenantId, number: string): Promise<NumberFound | null>
  contactsByAddress(tenantId: TenantId, address: string): Promise<readonly Contact[]>
  companiesByHost(tenantId: TenantId, hostName: string): Promise<readonly Company[]>
  company(tenantId: TenantId, companyId: CompanyId): Promise<Company | null>
  contact(tenantId: TenantId, contactId: ContactId): Promise<Contact | null>
  lead(tenantId: TenantId, leadId: LeadId): Promise<Lead | null>
  projectsOfLead(tenantId: TenantId, leadId: LeadId): Promise<readonly Project[]>
  /** Leads with this address among their own e-mails; open ones first, newest first, at most 50; merged ones left out. */
  leadsByAddress(tenantId: TenantId, address: string): Promise<readonly Lead[]>
  leadsByContact(tenantId: TenantId, contactId: ContactId): Promise<readonly Lead[]>
  leadsByCompany(tenantId: TenantId, companyId: CompanyId): Promise<readonly Lead[]>
  /** Leads whose name, or whose company's name, is this normalised word sequence (`domain/name-keys.ts`). */
  leadsByNameKey(tenantId: TenantId, nameKey: string): Promise<readonly NameFound[]>
  /** What a mail that is answered says of who may answer it. */
  answeredMail(tenantId: TenantId, messageId: MessageId): Promise<AnsweredMessage | null>
  /** Mail of the tenant's conversations whose own id or references hold this id; at most 100, newest first. */
  conversation(tenantId: TenantId, threadId: string): Promise<readonly ConversationMessage[]>
  rules(tenantId: TenantId, userId: UserId, addressee: string): Promise<readonly LearnedRule[]>
  /** Mail of the tenant that claimed an identity and has this own Message-ID; at most 20, in no order. */
  mailOfId(tenantId: TenantId, messageId: string): Promise<readonly MailOfId[]>
  /** Blocks that stop mail of this address. */
  blocksOf(tenantId: TenantId, address: string): Promise<readonly Block[]>
  identityHolder(tenantId: TenantId, identity: string): Promise<IdentityHolder | null>
}

export interface MessageIdOwner {
  readonly tenantId: TenantId
  readonly messageId: MessageId
}

export type NumberFound =
  | { readonly kind: 'lead'; readonly lead: Lead; readonly asked: string }
  | { readonly kind: 'project'; readonly project: Project; readonly asked: string }

export interface NameFound {
  readonly lead: Lead
  readonly named: 'lead' | 'company'
}

/** What the thread rules need of an earlier message. */
export interface ConversationMessage {
  readonly messageId: MessageId
  readonly target: Target | null
  readonly baseSubject: string
  readonly receivedAt: Date
  /** From, To and Cc, lower-case. */
  readonly participants: readonly string[]
}

export interface AnsweredMessage extends Pick<
  InboundMessage,
  'state' | 'decidedBy' | 'receivedAt' | 'senderProof' | 'senderUserId' | 'waived'
> {
  /** Address keys. */
  readonly to: readonly string[]
  readonly cc: readonly string[]
}

export interface IdentityHolder {
  readonly messageId: MessageId
  readonly proved: boolean
  readonly state: MessageState
  /** A person filed it or said "do not file": a later copy asks nobody again. */
  readonly decidedByPerson: boolean
  readonly filedByPerson: boolean
  /** The holder counts as this mail no longer: filing it by hand was undone, or it expired undecided. Its claim binds nobody. */
  readonly hasLetGo: boolean
}
