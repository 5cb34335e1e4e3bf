import { collection, type Database, type StoredDocument } from './database.ts'
import { keptOfNobody } from '../mail-indexes.ts'
import type { mongo } from 'mongoose'
import type { TenantId } from '../../domain/ids.ts'
import { messageStates, type MessageState } from '../../domain/message.ts'
import type { MessageStore } from '../messages.ts'

const underWay = ['received', 'processing'] as const

/** Named to MongoDB, which would read all mail in a state, whoever's it is, or every record. */
const allByState = { state: 1, receivedAt: 1 } as const
const tenantByState = { tenantId: 1, state: 1, receivedAt: -1, _id: -1 } as const

/** The numbers of the messages; each answered from an index. */
export function messageCounts(
  database: Database,
): Pick<
  MessageStore,
  'counts' | 'countWithoutTenant' | 'failedCount' | 'backlog' | 'quarantineUse' | 'quarantineSample'
> {
  const messages = collection(database, 'messages')
  return {
    counts: (tenantId) => countByState(database, tenantId),
    countWithoutTenant: (state) => messages.countDocuments({ tenantId: null, state }, { hint: tenantByState }),
    failedCount: () => messages.countDocuments({ state: 'failed' }),
    async backlog() {
      const waiting = { state: { $in: [...underWay] } }
      const [count, oldest] = await Promise.all([
        messages.countDocuments(waiting),
        messages.findOne(waiting, { sort: { receivedAt: 1 }, projection: { _id: 0, receivedAt: 1 } }),
      ])
      return { count, oldestReceivedAt: (oldest?.['receivedAt'] as Date | undefined) ?? null }
    },
    ...quarantineCounts(database),
  }
}

type QuarantineCounts = Pick<MessageStore, 'quarantineUse' | 'quarantineSample'>

/** By the indexes of what is quarantined and of what is kept of nobody, which together are what the limits bind. */
function quarantineCounts(database: Database): QuarantineCounts {
  const messages = collection(database, 'messages')
  const quarantined = { state: 'quarantined' }
  const count = async (key: string, value: string, by: 'host' | 'network'): Promise<number> => {
    const [held, ofNobody] = await Promise.all([
      messages.countDocuments({ ...quarantined, [key]: value }, { hint: `quarantined_by_${by}` }),
      messages.countDocuments({ ...keptOfNobody, [key]: value }, { hint: `kept_of_nobody_by_${by}` }),
    ])
    return held + ofNobody
  }
  const sumUp = async (where: mongo.Filter<StoredDocument>, hint: mongo.Hint, limit: number | null) => {
    const first = limit === null ? [] : [{ $limit: limit }]
    const sum = { $group: { _id: null, count: { $sum: 1 }, bytes: { $sum: '$sizeBytes' } } }
    const [found] = await messages.aggregate<Sum>([{ $match: where }, ...first, sum], { hint }).toArray()
    return found ?? nothing
  }
  const sumOfNobody = (limit: number | null) => sumUp(keptOfNobody, 'kept_of_nobody_by_host', limit)
  return {
    async quarantineUse(tenantId, hostName, clientNetwork) {
      const [hostNameCount, clientNetworkCount, held, ofNobody] = await Promise.all([
        count('index.fromHost', hostName, 'host'),
        count('index.network', clientNetwork, 'network'),
        sumUp({ tenantId, ...quarantined }, tenantByState, null),
        tenantId === null ? sumOfNobody(null) : nothing,
      ])
      const ofTenant = add(held, ofNobody)
      return { hostNameCount, clientNetworkCount, tenantCount: ofTenant.count, tenantBytes: ofTenant.bytes }
    },
    quarantineSample: async (limit) =>
      add(...(await Promise.all([sumUp(quarantined, allByState, limit), sumOfNobody(limit)]))),
  }
}

interface Sum {
  readonly count: number
  readonly bytes: number
}

const nothing: Sum = { count: 0, bytes: 0 }

function add(one: Sum, other: Sum): Sum {
  return { count: one.count + other.count, bytes: one.bytes + other.bytes }
}

async function countByState(database: Database, tenantId: TenantId | null): ReturnType<MessageStore['counts']> {
  // A message in a state that nobody knows belongs to the total: that is how it is noticed.
  const [where, hint] = tenantId === null ? [{}, allByState] : [{ tenantId }, tenantByState]
  const rows = await collection(database, 'messages')
    .aggregate<{ _id: MessageState; count: number }>(
      [{ $match: where }, { $group: { _id: '$state', count: { $sum: 1 } } }],
      { hint },
    )
    .toArray()
  const byState = new Map(rows.map(({ _id, count }) => [_id, count]))
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  return { ...Object.fromEntries(messageStates.map((state) => [state, byState.get(state) ?? 0])), total } as Record<
    MessageState | 'total',
    number
  >
}
