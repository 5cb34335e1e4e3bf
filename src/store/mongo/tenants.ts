import { collection, inSession, type Database } from './database.ts'
import { fromDocument, fromDocumentOrNull, isDuplicateKey, isDuplicateKeyOf, toDocument } from './documents.ts'
import { requestFollowUps } from './follow-ups.ts'
import { readPage } from './paging.ts'
import { recordStore, staleVersion } from './record-store.ts'
import { runInTransaction } from './transaction.ts'
import { addressKey } from '../../domain/address.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ApiToken, OidcSubject, User } from '../../domain/access.ts'
import { defaultTenantSettings, type HostName, type Tenant } from '../../domain/tenant.ts'
import { phonesRequest } from '../follow-ups.ts'
import type { HostNameStore, StoredToken, TenantStore, TokenStore, UserStore } from '../tenants.ts'

export function tenantStore(database: Database): TenantStore {
  const tenants = collection(database, 'tenants')
  const session = inSession(database)
  return {
    async create(tenant) {
      try {
        await tenants.insertOne(toDocument(tenant, {}), session)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        throw new Refusal('already_exists', `There is a tenant with the short name ${tenant.slug}; choose another.`)
      }
    },
    get: async (tenantId) => tenantOrNull(await tenants.findOne({ _id: tenantId }, session)),
    bySlug: async (slug) => tenantOrNull(await tenants.findOne({ slug }, session)),
    list: async () =>
      (await tenants.find({}, session).sort({ slug: 1 }).toArray()).map((row) => withNewSettings(fromDocument(row))),
    async save(tenant) {
      const isWritten = await runInTransaction(database, (tx) => replaceTenant(tx, tenant))
      if (!isWritten) throw staleVersion(fromDocumentOrNull(await tenants.findOne({ _id: tenant.id }, session)))
    },
  }
}

/** With the marker to read all phone numbers again, where the country by which they are read became another one. */
async function replaceTenant(tx: Database, tenant: Tenant): Promise<boolean> {
  const filter = { _id: tenant.id, version: tenant.version - 1 }
  const before = tenantOrNull(
    await collection(tx, 'tenants').findOneAndReplace(filter, toDocument(tenant, {}), {
      returnDocument: 'before',
      ...inSession(tx),
    }),
  )
  if (before === null) return false
  if (before.settings.country !== tenant.settings.country)
    await requestFollowUps(tx, [phonesRequest(tenant.id)], new Date())
  return true
}

function tenantOrNull(row: Parameters<typeof fromDocumentOrNull>[0]): Tenant | null {
  const tenant = fromDocumentOrNull<Tenant>(row)
  return tenant === null ? null : withNewSettings(tenant)
}

/** A tenant stored before there was a setting has its default. */
function withNewSettings(tenant: Tenant): Tenant {
  return { ...tenant, settings: { ...defaultTenantSettings, ...tenant.settings } }
}

export function hostNameStore(database: Database): HostNameStore {
  const records = recordStore<HostName>(database, 'hostNames', ({ lastCheck }) => ({
    checkedAt: lastCheck?.at ?? new Date(0),
  }))
  const taken = (error: unknown, { hostName }: HostName) =>
    isDuplicateKey(error) ? new Refusal('host_name_taken', `${hostName} is verified for another tenant.`) : error
  return {
    async create(hostName) {
      try {
        await records.insert(hostName)
      } catch (error) {
        throw taken(error, hostName)
      }
    },
    get: (tenantId, id) => records.get(tenantId, id),
    byName: async (tenantId, hostName) => (await records.find({ tenantId, hostName }, 1))[0] ?? null,
    list: (tenantId) => records.find({ tenantId }),
    async save(hostName) {
      try {
        await records.replace(hostName)
      } catch (error) {
        throw taken(error, hostName)
      }
    },
    async remove(tenantId, id) {
      await records.remove(tenantId, id)
    },
    pending: async (checkedBefore, limit) =>
      (
        await records.documents
          .find({ state: 'pending', 'index.checkedAt': { $lt: checkedBefore } })
          .sort({ 'index.checkedAt': 1 })
          .limit(limit)
          .toArray()
      ).map((row) => fromDocument<HostName>(row)),
  }
}

export function userStore(database: Database): UserStore {
  const records = recordStore<User>(database, 'users', ({ addresses, active, oidc }) => ({
    addresses: active ? addresses.map(addressKey) : [],
    oidc: active ? oidcKey(oidc) : null,
  }))
  const refuseTaken = async (work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      if (isDuplicateKeyOf(error, 'index.oidc')) {
        throw new Refusal('already_exists', 'Another user signs in as this person of the OpenID provider.')
      }
      throw new Refusal(
        'address_taken',
        'Another user of this tenant has one of these addresses; an address belongs to one user.',
      )
    }
  }
  return {
    create: (user) => refuseTaken(records.insert(user)),
    save: (user) => refuseTaken(records.replace(user)),
    get: (tenantId, id) => records.get(tenantId, id),
    byIds: (tenantId, ids) => records.byIds(tenantId, ids),
    list: (tenantId, page) =>
      readPage<User>(database, records.documents, { tenantId }, { field: 'name', direction: 1 }, page),
    byAddressForSignIn: (address) => records.find({ 'index.addresses': addressKey(address), active: true }, 50),
    byOidcForSignIn: async (person) =>
      (await records.find({ 'index.oidc': oidcKey(person), active: true }, 1))[0] ?? null,
  }
}

/** An issuer is a URL, so that the first space ends it. A user stored before there was a provider has no field. */
function oidcKey(person: OidcSubject | null | undefined): string | null {
  return person === null || person === undefined ? null : `${person.issuer} ${person.subject}`
}

export function tokenStore(database: Database): TokenStore {
  const tokens = collection(database, 'tokens')
  const session = inSession(database)
  return {
    async create(token, sha256) {
      await tokens.insertOne(toDocument(token, { sha256 }), session)
    },
    bySha256: async (sha256) => fromDocumentOrNull<ApiToken>(await tokens.findOne({ 'index.sha256': sha256 }, session)),
    async touch(id, at) {
      await tokens.updateOne({ _id: id }, { $set: { lastUsedAt: at } }, { writeConcern: { w: 1 } })
    },
    list: async (tenantId) =>
      (await tokens.find({ tenantId }, session).sort({ createdAt: -1 }).toArray()).map((row) =>
        fromDocument<ApiToken>(row),
      ),
    async get(tenantId, id) {
      const row = await tokens.findOne({ _id: id, tenantId }, session)
      return row === null ? null : { ...fromDocument<StoredToken>(row), sha256: String(row.index?.['sha256']) }
    },
    remove: async (tenantId, id) => (await tokens.deleteOne({ _id: id, tenantId }, session)).deletedCount === 1,
  }
}
