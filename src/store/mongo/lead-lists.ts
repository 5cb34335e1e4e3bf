import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { readMatching } from './matching.ts'
import { liveLeads } from './survivors.ts'
import { readPage, type Order } from './paging.ts'
import { searchFilter } from './search.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import type { LeadFilter, LeadMarks, LeadStore, LeadSums } from '../leads.ts'
import type { LeadId, TenantId, UserId } from '../../domain/ids.ts'
import type { LeadOrder } from '../../domain/lead/lead-order.ts'
import type { mongo } from 'mongoose'

/** What lists of leads ask for. */
export function leadLists(database: Database): Pick<LeadStore, 'list' | 'matching' | 'sums' | 'marks'> {
  return {
    list: (tenantId, filter, page, order) =>
      readPage<Lead>(database, collection(database, 'leads'), listFilter(tenantId, filter), fieldOf(order), page),
    matching: (tenantId, filter, limit, order) =>
      readMatching(database, collection(database, 'leads'), listFilter(tenantId, filter), fieldOf(order), limit),
    sums: (tenantId, filter) => sums(database, tenantId, filter),
    marks: (tenantId, ids) => marks(database, tenantId, ids),
  }
}

function fieldOf({ by, direction }: LeadOrder): Order {
  return { field: by === 'created' ? 'createdAt' : `index.sort.${by}`, direction }
}

function listFilter(tenantId: TenantId, filter: LeadFilter): mongo.Filter<StoredDocument> {
  const { outcomes, query, contactId, companyId, team, visibleTo } = filter
  return {
    tenantId,
    ...liveLeads,
    ...(outcomes.length === 0 ? {} : { outcome: { $in: [...outcomes] } }),
    ...(contactId === null ? {} : { contactId }),
    ...(companyId === null ? {} : { companyId }),
    ...(team === null ? {} : { team }),
    ...(visibleTo === null ? {} : { 'index.readers': { $in: readersOf(visibleTo.team, visibleTo.userId) } }),
    ...searchFilter(query),
  }
}

/** By whom a lead may be read, the team's members and its salesperson, as one field: one index serves list and sums. */
export function readersOf(team: string | null, userId: UserId | null): readonly string[] {
  return [`team:${team ?? ''}`, ...(userId === null ? [] : [`user:${userId}`])]
}

async function sums(database: Database, tenantId: TenantId, filter: LeadFilter): Promise<LeadSums> {
  const leads = collection(database, 'leads')
  const asked = listFilter(tenantId, filter)
  const [count, rows] = await Promise.all([
    leads.countDocuments(asked, inSession(database)),
    leads
      .aggregate<{ _id: string; amountMinor: number }>(
        [
          { $match: asked },
          { $project: { plannedRevenues: 1 } },
          { $unwind: '$plannedRevenues' },
          { $group: { _id: '$plannedRevenues.currency', amountMinor: { $sum: '$plannedRevenues.amountMinor' } } },
          { $sort: { _id: 1 } },
        ],
        inSession(database),
      )
      .toArray(),
  ])
  return { count, sums: rows.map(({ _id, amountMinor }) => ({ currency: _id, amountMinor })) }
}

/** The newest mail comes from the index of histories, one step per lead. */
async function marks(
  database: Database,
  tenantId: TenantId,
  ids: readonly LeadId[],
): Promise<ReadonlyMap<LeadId, LeadMarks>> {
  if (ids.length === 0) return new Map()
  const [mails, reminders, flags] = await Promise.all([
    newestMails(database, tenantId, ids),
    nextReminders(database, tenantId, ids),
    openFlags(database, tenantId, ids),
  ])
  return new Map(
    ids.map((id) => [
      id,
      {
        lastMailAt: mails.get(id) ?? null,
        nextReminderAt: reminders.get(id) ?? null,
        similarCount: flags.get(id) ?? 0,
      },
    ]),
  )
}

async function newestMails(database: Database, tenantId: TenantId, ids: readonly LeadId[]) {
  const newest = [
    { $match: { tenantId, kind: 'mail', withdrawnAt: null } },
    { $sort: { at: -1, _id: -1 } },
    { $limit: 1 },
    { $project: { at: 1 } },
  ]
  const rows = await collection(database, 'leads')
    .aggregate<{ _id: LeadId; mail: readonly { at: Date }[] }>(
      [
        { $match: { tenantId, _id: { $in: [...ids] } } },
        { $project: { _id: 1 } },
        {
          $lookup: { from: 'historyEntries', localField: '_id', foreignField: 'leadId', pipeline: newest, as: 'mail' },
        },
      ],
      inSession(database),
    )
    .toArray()
  return new Map(rows.map(({ _id, mail }) => [_id, mail[0]?.at]))
}

async function nextReminders(database: Database, tenantId: TenantId, ids: readonly LeadId[]) {
  const rows = await collection(database, 'reminders')
    .find(
      { tenantId, leadId: { $in: [...ids] }, doneAt: null },
      { ...inSession(database), projection: { leadId: 1, at: 1 } },
    )
    .sort({ at: -1 })
    .toArray()
  // The soonest is met last.
  return new Map(rows.map((row) => [row['leadId'] as LeadId, row['at'] as Date]))
}

async function openFlags(database: Database, tenantId: TenantId, ids: readonly LeadId[]) {
  const rows = await collection(database, 'duplicateFlags')
    .find(
      { tenantId, leadIds: { $in: [...ids] }, state: 'open' },
      { ...inSession(database), projection: { leadIds: 1 } },
    )
    .toArray()
  const counts = new Map<LeadId, number>()
  for (const id of rows.flatMap((row) => row['leadIds'] as LeadId[])) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
