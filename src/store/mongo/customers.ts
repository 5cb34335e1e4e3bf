import { countryOf } from './country.ts'
import { readPage } from './paging.ts'
import { recordStore } from './record-store.ts'
import { searchFilter, searchWords } from './search.ts'
import { collection, inSession, type Database } from './database.ts'
import { toDocument } from './documents.ts'
import { addressKey } from '../../domain/address.ts'
import { companyNameKey } from '../../domain/name-keys.ts'
import { contactDuplicateKeys } from '../../domain/duplicates/keys.ts'
import type { Company } from '../../domain/company.ts'
import type { CompanyStore, ContactStore, ProjectStore } from '../leads.ts'
import type { Contact } from '../../domain/contact.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Project } from '../../domain/lead/lead.ts'
import { takeNumbers } from './numbers.ts'

const contactKeys = ({ name, emails, phones }: Contact, country: string) => ({
  addresses: emails.map(({ address }) => addressKey(address)),
  duplicates: contactDuplicateKeys({ emails, phones }, country),
  words: searchWords([name, ...emails.map(({ address }) => address)]),
})

const companyKeys = ({ name, hostNames }: Company) => ({
  nameKey: companyNameKey(name),
  words: searchWords([name, ...hostNames]),
})

export function contactStore(database: Database): ContactStore {
  const read = recordStore<Contact>(database, 'contacts', () => ({}))
  const writer = async (tenantId: TenantId) => {
    const country = await countryOf(database, tenantId)
    return recordStore<Contact>(database, 'contacts', (contact) => contactKeys(contact, country))
  }
  return {
    create: async (contact) => (await writer(contact.tenantId)).insert(contact),
    save: async (contact) => (await writer(contact.tenantId)).replace(contact),
    async createMany(tenantId, contacts) {
      if (contacts.length === 0) return
      const country = await countryOf(database, tenantId)
      const rows = contacts.map((contact) => toDocument(contact, contactKeys(contact, country)))
      await read.documents.insertMany(rows, { ordered: false, ...inSession(database) })
    },
    get: (tenantId, id) => read.get(tenantId, id),
    byIds: (tenantId, ids) => read.byIds(tenantId, ids),
    remove: (tenantId, id) => read.remove(tenantId, id),
    byAddress: (tenantId, address) => read.find({ tenantId, 'index.addresses': addressKey(address) }),
    byAddresses: (tenantId, addresses) =>
      read.find({ tenantId, 'index.addresses': { $in: addresses.map(addressKey) } }, 5000),
    list: (tenantId, { query, companyId }, page) =>
      readPage<Contact>(
        database,
        read.documents,
        { tenantId, ...(companyId === null ? {} : { companyId }), ...searchFilter(query) },
        { field: 'name', direction: 1 },
        page,
      ),
  }
}

export function companyStore(database: Database): CompanyStore {
  const records = recordStore<Company>(database, 'companies', companyKeys)
  return {
    create: (company) => records.insert(company),
    remove: (tenantId, id) => records.remove(tenantId, id),
    async createMany(_tenantId, companies) {
      if (companies.length === 0) return
      const rows = companies.map((company) => toDocument(company, companyKeys(company)))
      await records.documents.insertMany(rows, { ordered: false, ...inSession(database) })
    },
    hasContacts: async (tenantId, id) =>
      (await collection(database, 'contacts').findOne({ tenantId, companyId: id }, inSession(database))) !== null,
    get: (tenantId, id) => records.get(tenantId, id),
    byIds: (tenantId, ids) => records.byIds(tenantId, ids),
    byNames: (tenantId, names) => {
      const nameKeys = names.map(companyNameKey).filter((key) => key !== null)
      const keyless = names.filter((name) => companyNameKey(name) === null)
      const [byKey, bySpelling] = [{ 'index.nameKey': { $in: nameKeys } }, { name: { $in: keyless } }]
      return records.find({ $or: [byKey, bySpelling].map((each) => ({ tenantId, ...each })) }, 5000)
    },
    list: (tenantId, query, page) =>
      readPage<Company>(
        database,
        records.documents,
        { tenantId, ...searchFilter(query) },
        { field: 'name', direction: 1 },
        page,
      ),
    save: (company) => records.replace(company),
  }
}

export const projectKeys = ({ number, name }: Project) => ({ words: searchWords([number, name]) })

export function projectStore(database: Database): ProjectStore {
  const records = recordStore<Project>(database, 'projects', projectKeys)
  return {
    async create(project) {
      await takeNumbers(database, project.tenantId, [{ kind: 'project', id: project.id, number: project.number }])
      await records.insert(project)
    },
    get: (tenantId, id) => records.get(tenantId, id),
    list: (tenantId, query, page) =>
      readPage<Project>(
        database,
        records.documents,
        { tenantId, ...searchFilter(query) },
        { field: 'createdAt', direction: -1 },
        page,
      ),
    isNamed: async (tenantId, by, id) =>
      (await records.documents.findOne({ tenantId, [by]: id }, inSession(database))) !== null,
    remove: (tenantId, id) => records.remove(tenantId, id),
    putBack: (project) => records.insert(project),
  }
}
