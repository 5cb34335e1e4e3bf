import { collection, type Database } from './database.ts'
import { conversationLookUps } from './conversation-look-ups.ts'
import { createLoader, perTenant } from './loader.ts'
import { fairRows } from './fair-rows.ts'
import { fromDocument } from './documents.ts'
import { leadLookUps } from './lead-look-ups.ts'
import { sameIdLookUp } from './same-id-look-up.ts'
import { questionKey, valuesAt, type TenantQuestion } from './questions.ts'
import { addressKey } from '../../domain/address.ts'
import { parentHosts } from '../../domain/registrable-host.ts'
import { blocksCovering, type Block } from '../../domain/block.ts'
import type { Company } from '../../domain/company.ts'
import type { Contact } from '../../domain/contact.ts'
import type { HostName, Tenant } from '../../domain/tenant.ts'
import type { LearnedRule } from '../../domain/rule.ts'
import type { LookUps } from '../look-ups.ts'
import type { User } from '../../domain/access.ts'

/** All questions of processing, each batched over the messages under way. */
export function lookUps(database: Database): LookUps {
  const hostName = hostNameLoader(database)
  const tenant = tenantLoader(database)
  const users = listLoader<User>(database, 'users', 'index.addresses')
  const contacts = listLoader<Contact>(database, 'contacts', 'index.addresses')
  const companies = listLoader<Company>(database, 'companies', 'hostNames')
  const company = listLoader<Company>(database, 'companies', '_id')
  const contact = listLoader<Contact>(database, 'contacts', '_id')
  const blocks = listLoader<Block>(database, 'blocks', 'sender')
  const rules = listLoader<LearnedRule>(database, 'rules', 'index.addressee')
  return {
    ...leadLookUps(database),
    ...conversationLookUps(database),
    ...sameIdLookUp(database),
    hostName: (asked) => hostName(asked),
    async tenant(tenantId) {
      const found = await tenant(tenantId)
      if (found === null) throw new Error(`The tenant ${tenantId} is gone.`)
      return found
    },
    usersByAddress: (tenantId, address) => users({ tenantId, value: addressKey(address) }),
    contactsByAddress: (tenantId, address) => contacts({ tenantId, value: addressKey(address) }),
    companiesByHost: (tenantId, host) => companies({ tenantId, value: host }),
    company: async (tenantId, id) => (await company({ tenantId, value: id }))[0] ?? null,
    contact: async (tenantId, id) => (await contact({ tenantId, value: id }))[0] ?? null,
    rules: async (tenantId, userId, addressee) =>
      (await rules({ tenantId, value: addressKey(addressee) })).filter((rule) => rule.userId === userId),
    blocksOf: async (tenantId, address) =>
      (await Promise.all(blocksCovering(address).map((value) => blocks({ tenantId, value })))).flat(),
  }
}

const maxPerValue = 50

/** Records of a collection by one indexed field that may hold several values. */
function listLoader<T>(
  database: Database,
  name: string,
  field: string,
): (question: TenantQuestion) => Promise<readonly T[]> {
  return createLoader<TenantQuestion, readonly T[]>(
    questionKey,
    async (questions) => {
      const rows = await fairRows(questions, maxPerValue, (asked, limit) =>
        collection(database, name)
          .find(perTenant(asked, (values) => ({ [field]: { $in: values } })))
          .limit(limit)
          .toArray(),
      )
      const answers = new Map<string, T[]>()
      for (const row of rows) {
        for (const value of valuesAt(row, field)) {
          const key = questionKey({ tenantId: String(row['tenantId']), value })
          answers.set(key, [...(answers.get(key) ?? []), fromDocument<T>(row)])
        }
      }
      return answers
    },
    [],
  )
}

function tenantLoader(database: Database): (tenantId: string) => Promise<Tenant | null> {
  return createLoader<string, Tenant | null>(
    (tenantId) => tenantId,
    async (tenantIds) => {
      const rows = await collection(database, 'tenants')
        .find({ _id: { $in: [...tenantIds] } })
        .toArray()
      return new Map(rows.map((row) => [row._id, fromDocument<Tenant>(row)]))
    },
    null,
  )
}

/** The verified registration of the host itself, else the nearest parent that includes its sub-domains. */
function hostNameLoader(database: Database): (hostName: string) => Promise<HostName | null> {
  return createLoader<string, HostName | null>(
    (hostName) => hostName,
    async (hostNames) => {
      const wanted = hostNames.flatMap((each) => [each, ...parentHosts(each)])
      const rows = await collection(database, 'hostNames')
        .find({ state: 'verified', hostName: { $in: [...new Set(wanted)] } })
        .toArray()
      const byName = new Map(rows.map((row) => [String(row['hostName']), fromDocument<HostName>(row)]))
      return new Map(hostNames.map((each) => [each, registrationOf(each, byName)]))
    },
    null,
  )
}

function registrationOf(hostName: string, byName: ReadonlyMap<string, HostName>): HostName | null {
  const exact = byName.get(hostName)
  if (exact !== undefined) return exact
  return (
    parentHosts(hostName)
      .map((parent) => byName.get(parent))
      .find((each) => each?.includeSubdomains === true) ?? null
  )
}
