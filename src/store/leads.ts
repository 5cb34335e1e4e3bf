import type { Company } from '../domain/company.ts'
import type { Contact } from '../domain/contact.ts'
import type { CompanyId, ContactId, LeadId, ProjectId, TenantId, UserId } from '../domain/ids.ts'
import type { SharingLead } from '../domain/duplicates/nearest-leads.ts'
import type { Lead, LeadOutcome, Project } from '../domain/lead/lead.ts'
import type { LeadOrder } from '../domain/lead/lead-order.ts'
import type { Money } from '../domain/money.ts'
import type { FollowUpRequest } from './follow-ups.ts'
import type { Matching, Page, PageRequest } from './page.ts'

/** Every save writes the derived keys (addresses, name key, duplicate keys) and, for leads, all but `saveMany`, the `flag_duplicates` marker. */
export interface LeadStore {
  /** Takes its number in `numbers`; Refusal `number_taken` where the number was ever used. */
  create(lead: Lead): Promise<void>
  /** Import: as create, many at once; answers the refused ones by position. */
  createMany(
    tenantId: TenantId,
    leads: readonly Lead[],
  ): Promise<readonly { readonly index: number; readonly why: string }[]>
  get(tenantId: TenantId, id: LeadId): Promise<Lead | null>
  /** Those of these that are there, in no order. */
  byIds(tenantId: TenantId, ids: readonly LeadId[]): Promise<readonly Lead[]>
  /** Follows `mergedInto` to the last survivor. */
  byNumber(tenantId: TenantId, number: string): Promise<Lead | null>
  list(tenantId: TenantId, filter: LeadFilter, page: PageRequest, order: LeadOrder): Promise<Page<Lead>>
  /** All of a list, or the first of it, to act on them together. */
  matching(tenantId: TenantId, filter: LeadFilter, limit: number, order: LeadOrder): Promise<Matching<LeadId>>
  /** How many leads a list has in all, and what their planned revenues sum up to, exact per currency. */
  sums(tenantId: TenantId, filter: LeadFilter): Promise<LeadSums>
  /** What a row says beside the lead itself. */
  marks(tenantId: TenantId, ids: readonly LeadId[]): Promise<ReadonlyMap<LeadId, LeadMarks>>
  /** Replaces where the stored version is `lead.version - 1`, else Refusal `stale_version` with the current record in its facts. */
  save(lead: Lead): Promise<void>
  /** The same of many at once, all or none, without the markers: its caller writes the one `follow_batch` for all of them. */
  saveMany(tenantId: TenantId, leads: readonly Lead[]): Promise<void>
  /** Ids of all leads of a contact; merged ones too. */
  idsOfContact(tenantId: TenantId, contactId: ContactId): Promise<readonly LeadId[]>
  /** Undo of creating it; its number stays used, its duplicate flags go. */
  remove(tenantId: TenantId, id: LeadId): Promise<boolean>
  /** Undo of removing it: the number is still its own. */
  putBack(lead: Lead): Promise<void>
  /**
   * The nearest leads (`domain/duplicates/nearest-leads.ts`) that share a normalised e-mail or E.164 phone, by index; merged
   * ones left out.
   */
  sharing(tenantId: TenantId, leadId: LeadId, keys: readonly string[]): Promise<readonly SharingLead[]>
  /** Open leads of a salesperson, in no order. */
  openOf(tenantId: TenantId, salespersonId: UserId, limit: number): Promise<readonly Lead[]>
  /** Ids of all leads absorbed into this one, directly or by way of others. */
  absorbedBy(tenantId: TenantId, id: LeadId): Promise<readonly LeadId[]>
  /** For export and scans: every lead of the tenant in id order, in batches. */
  each(tenantId: TenantId): AsyncIterable<Lead>
  /**
   * Computes the phone keys of all leads and contacts again by the tenant's country of now; answers batch by batch which
   * leads are to be flagged anew, whose markers are written already.
   */
  readPhonesAgain(tenantId: TenantId): AsyncIterable<readonly FollowUpRequest[]>
}

export interface LeadFilter {
  readonly outcomes: readonly LeadOutcome[]
  readonly query: string | null
  readonly contactId: ContactId | null
  readonly companyId: CompanyId | null
  readonly team: string | null
  /** For a rep: leads of this team (null: those without one) and leads this user is the salesperson of; null: all. */
  readonly visibleTo: { readonly team: string | null; readonly userId: UserId | null } | null
}

export interface LeadMarks {
  /** The newest mail of its own history that was not withdrawn. */
  readonly lastMailAt: Date | null
  /** The soonest of anybody that is not done. */
  readonly nextReminderAt: Date | null
  /** Open flags that say "these look the same". */
  readonly similarCount: number
}

export interface LeadSums {
  readonly count: number
  /** By currency, in the order of their codes. */
  readonly sums: readonly Money[]
}

export interface NumberStore {
  /** The next number of the tenant's counter; starts at 10001 and always above any imported one; never given twice. */
  next(tenantId: TenantId): Promise<string>
  /** The next `count` numbers, for imports. */
  nextMany(tenantId: TenantId, count: number): Promise<readonly string[]>
}

export interface ProjectStore {
  create(project: Project): Promise<void>
  get(tenantId: TenantId, id: ProjectId): Promise<Project | null>
  list(tenantId: TenantId, query: string | null, page: PageRequest): Promise<Page<Project>>
  /** Whether a project names this lead, contact or company. */
  isNamed(tenantId: TenantId, by: 'leadId' | 'contactId' | 'companyId', id: string): Promise<boolean>
  /** Undo of creating it; its number stays used. */
  remove(tenantId: TenantId, id: ProjectId): Promise<boolean>
  /** Undo of removing it: the number is still its own. */
  putBack(project: Project): Promise<void>
}

export interface ContactStore {
  create(contact: Contact): Promise<void>
  createMany(tenantId: TenantId, contacts: readonly Contact[]): Promise<void>
  get(tenantId: TenantId, id: ContactId): Promise<Contact | null>
  byIds(tenantId: TenantId, ids: readonly ContactId[]): Promise<readonly Contact[]>
  byAddress(tenantId: TenantId, address: string): Promise<readonly Contact[]>
  /** Contacts with any of these addresses, in one query. */
  byAddresses(tenantId: TenantId, addresses: readonly string[]): Promise<readonly Contact[]>
  list(tenantId: TenantId, filter: ContactFilter, page: PageRequest): Promise<Page<Contact>>
  /** Undo of creating it. */
  remove(tenantId: TenantId, id: ContactId): Promise<boolean>
  save(contact: Contact): Promise<void>
}

export interface ContactFilter {
  /** Words of name and addresses. */
  readonly query: string | null
  readonly companyId: CompanyId | null
}

export interface CompanyStore {
  create(company: Company): Promise<void>
  createMany(tenantId: TenantId, companies: readonly Company[]): Promise<void>
  get(tenantId: TenantId, id: CompanyId): Promise<Company | null>
  byIds(tenantId: TenantId, ids: readonly CompanyId[]): Promise<readonly Company[]>
  /** Import, in one query: companies of these names by their name keys; a name that has none (SAP) is told by its spelling. */
  byNames(tenantId: TenantId, names: readonly string[]): Promise<readonly Company[]>
  list(tenantId: TenantId, query: string | null, page: PageRequest): Promise<Page<Company>>
  /** Undo of creating it. */
  remove(tenantId: TenantId, id: CompanyId): Promise<boolean>
  /** Whether a contact belongs to it. */
  hasContacts(tenantId: TenantId, id: CompanyId): Promise<boolean>
  save(company: Company): Promise<void>
}
