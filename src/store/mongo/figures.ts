import { collection, type Database, type StoredDocument } from './database.ts'
import { duplicatesSince, pipelineByStage, quietLeads } from './lead-figures.ts'
import { hostFigures } from './host-figures.ts'
import { messageStates, type MessageState, type StateReason } from '../../domain/message.ts'
import type { FigureStore, FirstSteps } from '../figures.ts'
import type { TenantId, UserId } from '../../domain/ids.ts'
import type { mongo } from 'mongoose'

export function figureStore(database: Database): FigureStore {
  const messages = collection(database, 'messages')
  return {
    openReviews: (tenantId, forUserId, now) => openReviews(database, tenantId, forUserId, now),
    quarantinedCount: (tenantId) => messages.countDocuments({ tenantId, state: 'quarantined' }),
    arrivals: (tenantId, forUserId, since) => arrivals(database, tenantId, forUserId, since),
    async failures(tenantId) {
      const rows = await messages
        .aggregate<{ _id: StateReason | null; count: number }>([
          { $match: { tenantId, state: 'failed' } },
          { $group: { _id: '$reason', count: { $sum: 1 } } },
          { $sort: { count: -1, _id: 1 } },
        ])
        .toArray()
      return rows.map(({ _id, count }) => ({ reason: _id, count }))
    },
    quietLeads: (tenantId, salespersonId, since, limit) => quietLeads(database, tenantId, salespersonId, since, limit),
    pipeline: (tenantId, salespersonId) => pipelineByStage(database, tenantId, salespersonId),
    duplicatesSince: (tenantId, salespersonId, since) => duplicatesSince(database, tenantId, salespersonId, since),
    ...hostFigures(database),
    firstSteps: (tenantId) => firstSteps(database, tenantId),
  }
}

async function openReviews(database: Database, tenantId: TenantId, forUserId: UserId | null, now: Date) {
  const reviews = collection(database, 'reviews')
  const open = { tenantId, state: 'open', ...(forUserId === null ? {} : { forUserId }) }
  const due = { ...open, $or: [{ snoozedUntil: null }, { snoozedUntil: { $lte: now } }] }
  const [count, oldest, newest] = await Promise.all([
    reviews.countDocuments(due),
    reviews.findOne(due, { sort: { openedAt: 1 }, projection: { openedAt: 1 } }),
    reviews.findOne(due, { sort: { openedAt: -1 }, projection: { openedAt: 1 } }),
  ])
  return { count, oldestAt: dateAt(oldest, 'openedAt'), newestAt: dateAt(newest, 'openedAt') }
}

async function arrivals(database: Database, tenantId: TenantId, forUserId: UserId | null, since: Date) {
  const messages = collection(database, 'messages')
  const whose = { tenantId, ...(forUserId === null ? {} : { forUserId }) }
  // Naming the states lets the index of the whole tenant answer without reading a record.
  const states = forUserId === null ? { state: { $in: [...messageStates] } } : {}
  const [rows, last] = await Promise.all([
    messages
      .aggregate<{ _id: MessageState; count: number }>([
        { $match: { ...whose, ...states, receivedAt: { $gte: since } } },
        { $group: { _id: '$state', count: { $sum: 1 } } },
      ])
      .toArray(),
    messages.findOne(whose, { sort: { receivedAt: -1 }, projection: { receivedAt: 1 } }),
  ])
  const counts = new Map(rows.map(({ _id, count }) => [_id, count]))
  const byState = Object.fromEntries(messageStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
    MessageState,
    number
  >
  return { byState, lastReceivedAt: dateAt(last, 'receivedAt') }
}

async function firstSteps(database: Database, tenantId: TenantId): Promise<FirstSteps> {
  const has = async (name: string, filter: mongo.Filter<StoredDocument>, count = 1) =>
    (await collection(database, name).countDocuments({ tenantId, ...filter }, { limit: count })) === count
  const [hasVerifiedHostName, hasColleague, hasLead, hasFiledMail] = await Promise.all([
    has('hostNames', { state: 'verified' }),
    has('users', { active: true }, 2),
    has('leads', {}),
    has('messages', { state: 'assigned' }),
  ])
  return { hasVerifiedHostName, hasColleague, hasLead, hasFiledMail }
}

function dateAt(row: StoredDocument | null, field: string): Date | null {
  return (row?.[field] as Date | undefined) ?? null
}
