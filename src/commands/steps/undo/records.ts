import type { User } from '../../../domain/access.ts'
import type { Block } from '../../../domain/block.ts'
import type { Company } from '../../../domain/company.ts'
import type { Contact } from '../../../domain/contact.ts'
import { asId, type TenantId } from '../../../domain/ids.ts'
import { newestFirst } from '../../../domain/lead/lead-order.ts'
import type { Lead, Project } from '../../../domain/lead/lead.ts'
import type { InboundMessage } from '../../../domain/message.ts'
import type { Reminder } from '../../../domain/reminder.ts'
import type { Review } from '../../../domain/review.ts'
import type { LearnedRule } from '../../../domain/rule.ts'
import type { SavedView } from '../../../domain/saved-view.ts'
import type { HostName, Tenant } from '../../../domain/tenant.ts'
import type { MadeKind, RecordKind, Snapshot } from '../../../domain/undo.ts'
import type { Store } from '../../../store/store.ts'
import type { StoredToken } from '../../../store/tenants.ts'
import { keysOfCompany, keysOfContact, keysOfLead } from '../rank-again.ts'

export interface RecordAccess {
  readonly load: (tx: Store, tenantId: TenantId, id: string) => Promise<Snapshot | null>
  /** Saves a record that was loaded before with fields of it set back. */
  readonly save: (tx: Store, tenantId: TenantId, before: Snapshot, record: Snapshot) => Promise<unknown>
  /** What open questions may have been ranked by that this record is found by. */
  readonly keys: (record: Snapshot) => readonly string[]
}

export interface MadeAccess {
  readonly create: (tx: Store, record: Snapshot) => Promise<unknown>
  readonly remove: (tx: Store, tenantId: TenantId, id: string) => Promise<unknown>
  /** Whether anything points to it. */
  readonly isUsed: (tx: Store, tenantId: TenantId, id: string) => Promise<boolean>
  /** Whether something made since stands where it stood; left out where only the id is one's own. */
  readonly isTaken?: (tx: Store, record: Snapshot) => Promise<boolean>
}

const one = { limit: 1, cursor: null }
const many = { limit: 200, cursor: null }
const anyLead = { outcomes: [], query: null, contactId: null, companyId: null, team: null, visibleTo: null }
const isFree = () => Promise.resolve(false)
const noKeys = () => []
const neverSaved = () => Promise.reject(new Error('Such a record is made and removed, never changed.'))

/** A snapshot is the record that it was made of. */
const as = <T>(record: Snapshot): T => record as unknown as T
const snap = (record: object | null): Snapshot | null => record as Snapshot | null
const bumped = <T extends { readonly version: number }>(record: Snapshot): T => {
  const whole = as<T>(record)
  return { ...whole, version: whole.version + 1 }
}

/** How each kind of record is read and written again. */
export const recordTable: Readonly<Record<RecordKind, RecordAccess>> = {
  lead: {
    load: async (tx, tenantId, id) => snap(await tx.leads.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.leads.save(bumped<Lead>(record)),
    keys: (record) => keysOfLead(as<Lead>(record), null, null),
  },
  contact: {
    load: async (tx, tenantId, id) => snap(await tx.contacts.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.contacts.save(bumped<Contact>(record)),
    keys: (record) => keysOfContact(as<Contact>(record)),
  },
  company: {
    load: async (tx, tenantId, id) => snap(await tx.companies.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.companies.save(bumped<Company>(record)),
    keys: (record) => keysOfCompany(as<Company>(record)),
  },
  project: {
    load: async (tx, tenantId, id) => snap(await tx.projects.get(tenantId, asId(id))),
    save: neverSaved,
    keys: (record) => [as<Project>(record).number],
  },
  user: {
    load: async (tx, tenantId, id) => snap(await tx.users.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.users.save(bumped<User>(record)),
    keys: (record) => as<User>(record).addresses,
  },
  token: {
    load: async (tx, tenantId, id) => snap(await tx.tokens.get(tenantId, asId(id))),
    save: neverSaved,
    keys: noKeys,
  },
  tenant: {
    load: async (tx, tenantId) => snap(await tx.tenants.get(tenantId)),
    save: (tx, _tenantId, _before, record) => tx.tenants.save(bumped<Tenant>(record)),
    keys: noKeys,
  },
  host_name: {
    load: async (tx, tenantId, id) => snap(await tx.hostNames.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.hostNames.save(bumped<HostName>(record)),
    keys: (record) => [as<HostName>(record).hostName],
  },
  message: {
    load: async (tx, tenantId, id) => snap(await tx.messages.get(tenantId, asId(id))),
    save: (tx, tenantId, before, record) => {
      const { id: _id, version: _version, ...changes } = as<InboundMessage>(record)
      return tx.messages.change(tenantId, as<InboundMessage>(before), changes)
    },
    keys: noKeys,
  },
  review: {
    load: async (tx, tenantId, id) => snap(await tx.reviews.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.reviews.save(bumped<Review>(record)),
    // Data may have changed while it was closed: it is ranked as it is now.
    keys: (record) => (as<Review>(record).state === 'open' ? as<Review>(record).keys.slice(0, 1) : []),
  },
  rule: {
    load: async (tx, tenantId, id) => snap(await tx.rules.get(tenantId, asId(id))),
    save: neverSaved,
    keys: noKeys,
  },
  block: {
    load: async (tx, tenantId, id) => snap(await tx.blocks.get(tenantId, asId(id))),
    save: neverSaved,
    keys: noKeys,
  },
  reminder: {
    load: async (tx, tenantId, id) => snap(await tx.reminders.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.reminders.save(bumped<Reminder>(record)),
    keys: noKeys,
  },
  saved_view: {
    load: async (tx, tenantId, id) => snap(await tx.savedViews.get(tenantId, asId(id))),
    save: (tx, _tenantId, _before, record) => tx.savedViews.save(bumped<SavedView>(record)),
    keys: noKeys,
  },
}

/** How each kind of record that people make is removed, and put back. */
export const madeTable: Readonly<Record<MadeKind, MadeAccess>> = {
  lead: {
    create: (tx, record) => tx.leads.putBack(as<Lead>(record)),
    remove: (tx, tenantId, id) => tx.leads.remove(tenantId, asId(id)),
    isUsed: async (tx, tenantId, id) => {
      const entries = await tx.history.ofLead(tenantId, [asId(id)], many)
      const reminders = await tx.reminders.ofLead(tenantId, asId(id))
      return (
        reminders.length > 0 ||
        entries.items.some(({ withdrawnAt }) => withdrawnAt === null) ||
        (await tx.projects.isNamed(tenantId, 'leadId', id))
      )
    },
  },
  contact: {
    create: (tx, record) => tx.contacts.create(as<Contact>(record)),
    remove: (tx, tenantId, id) => tx.contacts.remove(tenantId, asId(id)),
    isUsed: async (tx, tenantId, id) =>
      (await tx.leads.list(tenantId, { ...anyLead, contactId: asId(id) }, one, newestFirst)).items.length > 0 ||
      (await tx.projects.isNamed(tenantId, 'contactId', id)),
  },
  company: {
    create: (tx, record) => tx.companies.create(as<Company>(record)),
    remove: (tx, tenantId, id) => tx.companies.remove(tenantId, asId(id)),
    isUsed: async (tx, tenantId, id) =>
      (await tx.leads.list(tenantId, { ...anyLead, companyId: asId(id) }, one, newestFirst)).items.length > 0 ||
      (await tx.companies.hasContacts(tenantId, asId(id))) ||
      (await tx.projects.isNamed(tenantId, 'companyId', id)),
  },
  project: {
    create: (tx, record) => tx.projects.putBack(as<Project>(record)),
    remove: (tx, tenantId, id) => tx.projects.remove(tenantId, asId(id)),
    isUsed: async (tx, tenantId, id) =>
      (await tx.history.ofProject(tenantId, asId(id), many)).items.some(({ withdrawnAt }) => withdrawnAt === null),
  },
  token: {
    create: (tx, record) => {
      const { sha256, ...token } = as<StoredToken>(record)
      return tx.tokens.create(token, sha256)
    },
    remove: (tx, tenantId, id) => tx.tokens.remove(tenantId, asId(id)),
    isUsed: isFree,
  },
  host_name: {
    create: (tx, record) => tx.hostNames.create(as<HostName>(record)),
    remove: (tx, tenantId, id) => tx.hostNames.remove(tenantId, asId(id)),
    isUsed: isFree,
  },
  rule: {
    create: (tx, record) => tx.rules.create(as<LearnedRule>(record)),
    remove: (tx, tenantId, id) => tx.rules.remove(tenantId, asId(id)),
    isUsed: isFree,
    isTaken: async (tx, record) => {
      const { tenantId, userId, addressee } = as<LearnedRule>(record)
      return (await tx.rules.ofPair(tenantId, userId, addressee)) !== null
    },
  },
  block: {
    create: (tx, record) => tx.blocks.create(as<Block>(record)),
    remove: (tx, tenantId, id) => tx.blocks.remove(tenantId, asId(id)),
    isUsed: isFree,
    isTaken: async (tx, record) => {
      const { tenantId, sender } = as<Block>(record)
      return (await tx.blocks.bySender(tenantId, sender)) !== null
    },
  },
  reminder: {
    create: (tx, record) => tx.reminders.create(as<Reminder>(record)),
    remove: (tx, tenantId, id) => tx.reminders.remove(tenantId, asId(id)),
    isUsed: isFree,
  },
  saved_view: {
    create: (tx, record) => tx.savedViews.create(as<SavedView>(record)),
    remove: (tx, tenantId, id) => tx.savedViews.remove(tenantId, asId(id)),
    isUsed: isFree,
  },
}
