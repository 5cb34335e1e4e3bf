import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { countryOf } from './country.ts'
import { leadLists, readersOf } from './lead-lists.ts'
import { fromDocument, toDocument } from './documents.ts'
import { sharingLeads } from './sharing-leads.ts'
import { liveLeads, survivorOf } from './survivors.ts'
import { liftCounter, numberId, numberKey, takeNumbers, usedNumbers } from './numbers.ts'
import { readPhonesAgain } from './phone-keys.ts'
import { recordStore, staleVersion } from './record-store.ts'
import { requestFollowUps } from './follow-ups.ts'
import { runInTransaction } from './transaction.ts'
import { searchWords } from './search.ts'
import { addressKey } from '../../domain/address.ts'
import { leadDuplicateKeys } from '../../domain/duplicates/keys.ts'
import { leadSortKeys } from '../../domain/lead/lead-order.ts'
import { nameKey } from '../../domain/name-keys.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import type { LeadStore } from '../leads.ts'
import type { LeadId, TenantId } from '../../domain/ids.ts'

/** Rows that one batch of `each` and of `createMany` holds. */
const batchSize = 1000

export function leadStore(database: Database): LeadStore {
  const leads = collection(database, 'leads')
  const session = inSession(database)
  const get = async (tenantId: TenantId, id: LeadId) => {
    const row = await leads.findOne({ _id: id, tenantId }, session)
    return row === null ? null : fromDocument<Lead>(row)
  }
  return {
    get,
    byIds: async (tenantId, ids) =>
      (await leads.find({ tenantId, _id: { $in: [...ids] } }, session).toArray()).map((row) => fromDocument<Lead>(row)),
    async create(lead) {
      const row = toDocument(lead, keysOf(lead, await countryOf(database, lead.tenantId)))
      await runInTransaction(database, async (tx) => {
        await takeNumbers(tx, lead.tenantId, [{ kind: 'lead', id: lead.id, number: lead.number }])
        await collection(tx, 'leads').insertOne(row, inSession(tx))
        await requestFollowUps(tx, [flagRequest(lead)], lead.createdAt)
      })
    },
    createMany: (tenantId, all) => createMany(database, tenantId, all),
    async byNumber(tenantId, number) {
      const row = await findNumber(database, tenantId, number)
      const target = row?.['target'] as { kind: string; id: LeadId } | undefined
      return target?.kind === 'lead' ? survivorOf(database, tenantId, target.id) : null
    },
    ...leadLists(database),
    save: (lead) => save(database, lead),
    saveMany: (tenantId, all) => saveMany(database, tenantId, all),
    idsOfContact: async (tenantId, contactId) =>
      (await leads.find({ tenantId, contactId }, { projection: { _id: 1 }, ...session }).toArray()).map(
        ({ _id }) => _id as LeadId,
      ),
    async remove(tenantId, id) {
      await requestFollowUps(database, [flagRequest({ tenantId, id })], new Date())
      return recordStore<Lead>(database, 'leads', () => ({})).remove(tenantId, id)
    },
    openOf: (tenantId, salespersonId, limit) =>
      recordStore<Lead>(database, 'leads', () => ({})).find(
        { tenantId, salespersonId, outcome: 'open', ...liveLeads },
        limit,
      ),
    async putBack(lead) {
      await leads.insertOne(toDocument(lead, keysOf(lead, await countryOf(database, lead.tenantId))), session)
    },
    sharing: (tenantId, leadId, keys) => sharingLeads(database, tenantId, leadId, keys),
    absorbedBy: (tenantId, id) => absorbedBy(database, tenantId, id),
    each: (tenantId) => each(database, tenantId),
    readPhonesAgain: (tenantId) => readPhonesAgain(database, tenantId),
  }
}

async function save(database: Database, lead: Lead): Promise<void> {
  const country = await countryOf(database, lead.tenantId)
  await runInTransaction(database, async (tx) => {
    await recordStore<Lead>(tx, 'leads', (record) => keysOf(record, country)).replace(lead)
    await requestFollowUps(tx, [flagRequest(lead)], new Date())
  })
}

async function saveMany(database: Database, tenantId: TenantId, all: readonly Lead[]): Promise<void> {
  if (all.length === 0) return
  const country = await countryOf(database, tenantId)
  await runInTransaction(database, async (tx) => {
    const written = await collection(tx, 'leads').bulkWrite(
      all.map((lead) => ({
        replaceOne: {
          filter: { _id: lead.id, tenantId, version: lead.version - 1 },
          replacement: toDocument(lead, keysOf(lead, country)),
        },
      })),
      { ordered: false, ...inSession(tx) },
    )
    if (written.matchedCount < all.length) throw staleVersion({ tenantId })
  })
}

function flagRequest(lead: Pick<Lead, 'tenantId' | 'id'>) {
  return { kind: 'flag_duplicates', tenantId: lead.tenantId, subject: lead.id } as const
}

function keysOf(lead: Lead, country: string): Record<string, unknown> {
  return {
    addresses: lead.emails.map(addressKey),
    nameKey: nameKey(lead.name),
    duplicates: leadDuplicateKeys(lead, country),
    numberKey: numberKey(lead.number),
    sort: leadSortKeys(lead),
    readers: readersOf(lead.team, lead.salespersonId),
    words: searchWords([lead.number, lead.name, lead.contactName, ...lead.emails]),
  }
}

async function createMany(database: Database, tenantId: TenantId, all: readonly Lead[]) {
  const country = await countryOf(database, tenantId)
  const refused: { index: number; why: string }[] = []
  for (let from = 0; from < all.length; from += batchSize) {
    const batch = all.slice(from, from + batchSize)
    // Before the transaction: batches that are written side by side would wait for one another at the counter.
    await liftCounter(database, tenantId, batch)
    const positions = await runInTransaction(database, (tx) => createBatch(tx, tenantId, batch, country))
    for (const index of positions)
      refused.push({ index: from + index, why: `The number ${batch[index]?.number ?? ''} was used before.` })
  }
  return refused
}

/** Leads and their numbers together or not at all; answers the positions of those whose number was used before. */
async function createBatch(tx: Database, tenantId: TenantId, batch: readonly Lead[], country: string) {
  const used = new Set(
    await usedNumbers(
      tx,
      tenantId,
      batch.map(({ number }) => number),
    ),
  )
  const free: Lead[] = []
  const refused: number[] = []
  for (const [index, lead] of batch.entries()) {
    if (used.has(lead.number)) refused.push(index)
    else free.push(lead)
    used.add(lead.number)
  }
  if (free.length > 0) {
    await takeNumbers(
      tx,
      tenantId,
      free.map(({ id, number }) => ({ kind: 'lead', id, number })),
    )
    await requestFollowUps(tx, free.map(flagRequest), free[0]?.createdAt ?? new Date(0))
    await collection(tx, 'leads').insertMany(
      free.map((lead) => toDocument(lead, keysOf(lead, country))),
      inSession(tx),
    )
  }
  return refused
}

/**
 * A number of the registry: the exact text first, then without leading zeros, where only one is left then: which of several is
 * meant nobody can tell.
 */
export async function findNumber(
  database: Database,
  tenantId: TenantId,
  number: string,
): Promise<StoredDocument | null> {
  const registry = collection(database, 'numbers')
  const session = inSession(database)
  const exact = await registry.findOne({ _id: numberId(tenantId, number), tenantId }, session)
  if (exact !== null) return exact
  const alike = await registry
    .find({ tenantId, 'index.numberKey': numberKey(number) }, session)
    .limit(2)
    .toArray()
  return alike.length === 1 ? (alike[0] ?? null) : null
}

async function absorbedBy(database: Database, tenantId: TenantId, id: LeadId): Promise<readonly LeadId[]> {
  const found: LeadId[] = []
  let layer: LeadId[] = [id]
  while (layer.length > 0) {
    const rows = await collection(database, 'leads')
      .find({ tenantId, mergedInto: { $in: layer } }, { ...inSession(database), projection: { _id: 1 } })
      .toArray()
    layer = rows.map((row) => row._id as LeadId).filter((each) => !found.includes(each))
    found.push(...layer)
  }
  return found
}

async function* each(database: Database, tenantId: TenantId): AsyncGenerator<Lead> {
  const rows = collection(database, 'leads').find({ tenantId }).sort({ _id: 1 }).batchSize(batchSize)
  for await (const row of rows) yield fromDocument<Lead>(row)
}
