import { collection, type Database } from './database.ts'
import { liveLeads } from './survivors.ts'
import type { LeadId, TenantId, UserId } from '../../domain/ids.ts'
import type { QuietLead, StageSum } from '../figures.ts'

/** A salesperson with more open leads than this has a longer list than anybody reads. */
const maxOwnLeads = 1_000

/** The newest entry of each lead comes from the index of histories, one step per lead. */
export async function quietLeads(
  database: Database,
  tenantId: TenantId,
  salespersonId: UserId,
  since: Date,
  limit: number,
): Promise<readonly QuietLead[]> {
  const newest = [
    { $match: { tenantId, withdrawnAt: null } },
    { $sort: { at: -1, _id: -1 } },
    { $limit: 1 },
    { $project: { at: 1 } },
  ]
  const rows = await collection(database, 'leads')
    .aggregate<Omit<QuietLead, 'id'> & { _id: LeadId }>([
      { $match: { tenantId, salespersonId, outcome: 'open', ...liveLeads } },
      { $limit: maxOwnLeads },
      { $project: { number: 1, name: 1, createdAt: 1 } },
      {
        $lookup: {
          from: 'historyEntries',
          localField: '_id',
          foreignField: 'leadId',
          pipeline: newest,
          as: 'newest',
        },
      },
      { $set: { lastActivityAt: { $ifNull: [{ $first: '$newest.at' }, '$createdAt'] } } },
      { $match: { lastActivityAt: { $lt: since } } },
      { $sort: { lastActivityAt: 1, _id: 1 } },
      { $limit: limit },
      { $project: { number: 1, name: 1, lastActivityAt: 1 } },
    ])
    .toArray()
  return rows.map(({ _id, ...lead }) => ({ id: _id, ...lead }))
}

export async function pipelineByStage(
  database: Database,
  tenantId: TenantId,
  salespersonId: UserId | null,
): Promise<readonly StageSum[]> {
  const whose = salespersonId === null ? {} : { salespersonId }
  const rows = await collection(database, 'leads')
    .aggregate<{ _id: { stage: string | null; currency: string }; amountMinor: number }>([
      { $match: { tenantId, outcome: 'open', ...whose, ...liveLeads } },
      { $project: { stage: 1, plannedRevenues: 1 } },
      { $unwind: '$plannedRevenues' },
      {
        $group: {
          _id: { stage: '$stage', currency: '$plannedRevenues.currency' },
          amountMinor: { $sum: '$plannedRevenues.amountMinor' },
        },
      },
      { $sort: { '_id.stage': 1, '_id.currency': 1 } },
    ])
    .toArray()
  const counts = await countByStage(database, tenantId, salespersonId)
  return [...counts].map(([stage, count]) => ({
    stage,
    count,
    sums: rows.flatMap(({ _id, amountMinor }) =>
      _id.stage === stage ? [{ currency: _id.currency, amountMinor }] : [],
    ),
  }))
}

async function countByStage(
  database: Database,
  tenantId: TenantId,
  salespersonId: UserId | null,
): Promise<ReadonlyMap<string | null, number>> {
  const whose = salespersonId === null ? {} : { salespersonId }
  const rows = await collection(database, 'leads')
    .aggregate<{ _id: string | null; count: number }>([
      { $match: { tenantId, outcome: 'open', ...whose, ...liveLeads } },
      { $group: { _id: '$stage', count: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ])
    .toArray()
  return new Map(rows.map(({ _id, count }) => [_id, count]))
}

export async function duplicatesSince(
  database: Database,
  tenantId: TenantId,
  salespersonId: UserId | null,
  since: Date,
): Promise<number> {
  const found = { tenantId, state: 'open', foundAt: { $gte: since } }
  const flags = collection(database, 'duplicateFlags')
  if (salespersonId === null) return flags.countDocuments(found)
  const own = await collection(database, 'leads')
    .find({ tenantId, salespersonId, outcome: 'open', ...liveLeads }, { projection: { _id: 1 } })
    .limit(maxOwnLeads)
    .toArray()
  return flags.countDocuments({ ...found, leadIds: { $in: own.map(({ _id }) => _id) } })
}
