import { acceptBatch, type Arrival } from './accept-batch.ts'
import { beginBatch, type Beginning } from './begin-batch.ts'
import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { createBatcher } from './batch.ts'
import { identityId } from './conversation-look-ups.ts'
import { messageCounts } from './message-counts.ts'
import { messageIndex, toMessage } from './message-document.ts'
import { messageSweeps } from './message-sweeps.ts'
import { readPage } from './paging.ts'
import { searchFilter } from './search.ts'
import { settleBatch } from './settle.ts'
import { staleVersion } from './record-store.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { MessageId } from '../../domain/ids.ts'
import type { MessageFilter, MessageStore } from '../messages.ts'
import type { Settlement } from '../settlement.ts'
import type { mongo } from 'mongoose'

const mib = 1024 * 1024

export function messageStore(database: Database): MessageStore {
  const messages = collection(database, 'messages')
  const session = inSession(database)
  const newest = { field: 'receivedAt', direction: -1 } as const
  const accept = createBatcher({ concurrency: 2, maxSize: 100, maxWeight: 4 * mib, weightOf: weightOfArrival }, (all) =>
    acceptBatch(database, all),
  )
  const begin = createBatcher(
    { concurrency: 1, maxSize: 100, maxWeight: 100, weightOf: () => 1 },
    (all: readonly Beginning[]) => beginBatch(database, all),
  )
  const settle = createBatcher(
    { concurrency: 1, maxSize: 50, maxWeight: 50, weightOf: () => 1 },
    (all: readonly Settlement[]) => settleBatch(database, all),
  )
  return {
    ...messageCounts(database),
    ...messageSweeps(database),
    accept: (message, raw) => accept({ message, raw }),
    begin: (messageId, lease, limits) => begin({ messageId, lease, limits }),
    settle: (settlement) => settle(settlement),
    async putBack(messageId, leaseId, notBefore) {
      await messages.updateOne(
        { _id: messageId, state: 'processing', 'lease.id': leaseId },
        { $set: { state: 'received', lease: null, notBefore }, $inc: { version: 1, startCount: -1, faultCount: 1 } },
        session,
      )
    },
    get: async (tenantId, id) => orNull(await messages.findOne({ _id: id, tenantId }, session)),
    getMany: async (tenantId, ids) =>
      (await messages.find({ _id: { $in: [...ids] }, tenantId }, session).toArray()).map(toMessage),
    getAny: async (id) => orNull(await messages.findOne({ _id: id }, session)),
    list: (tenantId, filter, page) =>
      readPage<InboundMessage>(database, messages, listFilter(tenantId, filter), newest, page),
    listWithoutTenant: (filter, page) =>
      readPage<InboundMessage>(database, messages, listFilter(null, filter), newest, page),
    async claimIdentity(tenantId, { identity, messageId, proved, at }) {
      const claim = { messageId, identity, proved, claimedAt: at }
      const holder = await collection(database, 'identities').findOneAndUpdate(
        { _id: identityId(tenantId, identity), tenantId },
        { $setOnInsert: claim },
        { upsert: true, returnDocument: 'after', ...session },
      )
      return String(holder?.['messageId']) as MessageId
    },
    change: (tenantId, message, changes) => change(database, { tenantId }, message, changes),
    changeAny: (message, changes) => change(database, {}, message, changes),
  }
}

function weightOfArrival({ raw }: Arrival): number {
  return raw.inline?.length ?? 0
}

function orNull(row: StoredDocument | null): InboundMessage | null {
  return row === null ? null : toMessage(row)
}

function listFilter(
  tenantId: string | null,
  { states, query, forUserId, reason }: MessageFilter,
): mongo.Filter<StoredDocument> {
  return {
    tenantId,
    ...(states.length === 0 ? {} : { state: { $in: [...states] } }),
    ...(forUserId === null ? {} : { forUserId }),
    ...(reason === null ? {} : { reason }),
    ...searchFilter(query),
  }
}

async function change(
  database: Database,
  where: Record<string, unknown>,
  message: InboundMessage,
  changes: Partial<Omit<InboundMessage, 'id' | 'version'>>,
): Promise<InboundMessage> {
  const messages = collection(database, 'messages')
  const changed: InboundMessage = { ...message, ...changes, version: message.version + 1 }
  const filter = { ...where, _id: message.id, version: message.version }
  const update = { $set: { ...changes, version: changed.version, index: messageIndex(changed) } }
  const written = await messages.updateOne(filter, update, inSession(database))
  if (written.matchedCount === 1) return changed
  throw staleVersion(orNull(await messages.findOne({ ...where, _id: message.id }, inSession(database))))
}
