import { collection, type Database } from './database.ts'
import { toMessage } from './message-document.ts'
import { ownMail } from './own-mail.ts'
import { keptOfNobody } from '../mail-indexes.ts'
import { waitingReasons } from '../../domain/message-states.ts'
import type { MessageId, RawRef } from '../../domain/ids.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { MessageStore, MissedAnswer } from '../messages.ts'

type Sweeps = Pick<
  MessageStore,
  | 'stuck'
  | 'waitingForHostName'
  | 'waitingForAnswerTo'
  | 'answersJudgedTooEarly'
  | 'settledBefore'
  | 'copiesOf'
  | 'referencedRaws'
>

/** What housekeeping looks for; over all tenants. */
export function messageSweeps(database: Database): Sweeps {
  const messages = collection(database, 'messages')
  return {
    async stuck(now, receivedBefore, limit) {
      const rows = await messages
        .find(
          {
            $or: [
              { state: 'received', stateChangedAt: { $lt: receivedBefore }, notBefore: null },
              { state: 'received', notBefore: { $ne: null, $lte: now } },
              { state: 'processing', 'lease.until': { $lte: now } },
            ],
          },
          { projection: { _id: 1 } },
        )
        .sort({ receivedAt: 1 })
        .limit(limit)
        .toArray()
      return rows.map((row) => row._id as MessageId)
    },
    async waitingForHostName(tenantId, { hostName, includeSubdomains }, judgedBefore, limit) {
      const hosts = includeSubdomains ? { $regex: `(^|\\.)${hostName.replace(/\./g, '\\.')}$` } : hostName
      const ofHost = { 'index.fromHost': hosts, stateChangedAt: { $lte: judgedBefore } }
      // A mail that was processed anew while the host name was away has its tenant still; that of another one is not his.
      const stopped = { state: 'quarantined', reason: 'unknown_host_name', tenantId: { $in: [null, tenantId] } }
      // Of a program that nobody knew to be one of his.
      const ignored = { ...keptOfNobody, reason: 'automated' }
      const filter = {
        $or: [
          { ...ofHost, ...stopped },
          { ...ofHost, ...ignored },
        ],
      }
      return (await messages.find(filter).sort({ receivedAt: 1 }).limit(limit).toArray()).map(toMessage)
    },
    waitingForAnswerTo: (messageId, judgedBefore, limit) =>
      waitingForAnswerTo(database, messageId, judgedBefore, limit),
    answersJudgedTooEarly: (leaseMs, limit) => answersJudgedTooEarly(database, leaseMs, limit),
    async settledBefore(tenantId, { state, reasons, end }, before, limit) {
      const filter = {
        tenantId,
        state,
        ...(reasons === null ? {} : { reason: { $in: [...reasons] } }),
        stateChangedAt: { $lt: before },
        ...(end === 'remove_raw' ? { rawRemovedAt: null } : {}),
      }
      return (await messages.find(filter).sort({ stateChangedAt: 1 }).limit(limit).toArray()).map(toMessage)
    },
    copiesOf: (tenantId, messageId, limit) => copiesOf(database, tenantId, messageId, limit),
    referencedRaws: (refs) => referencedRaws(database, refs),
  }
}

async function waitingForAnswerTo(
  database: Database,
  messageId: string,
  judgedBefore: Date,
  limit: number,
): Promise<readonly InboundMessage[]> {
  const filter = {
    state: 'quarantined',
    reason: { $in: [...waitingReasons] },
    threadIds: messageId,
    stateChangedAt: { $lte: judgedBefore },
  }
  const found = collection(database, 'messages').find(filter).sort({ stateChangedAt: 1 }).limit(limit)
  return (await found.toArray()).map(toMessage)
}

async function copiesOf(
  database: Database,
  tenantId: string,
  messageId: string,
  limit: number,
): Promise<readonly InboundMessage[]> {
  const filter = { tenantId, redeliveryOf: messageId, state: 'ignored', reason: 'redelivery' }
  return (await collection(database, 'messages').find(filter).limit(limit).toArray()).map(toMessage)
}

const isProved = { $eq: ['$senderProof.verdict', 'proved'] }

async function answersJudgedTooEarly(
  database: Database,
  leaseMs: number,
  limit: number,
): Promise<readonly MissedAnswer[]> {
  return collection(database, 'messages')
    .aggregate<MissedAnswer>([
      { $match: { state: 'quarantined', reason: { $in: [...waitingReasons] }, 'threadIds.0': { $exists: true } } },
      { $sort: { receivedAt: -1 } },
      { $limit: limit },
      { $project: { threadIds: 1, stateChangedAt: 1 } },
      {
        $lookup: {
          from: 'messages',
          localField: 'threadIds',
          foreignField: 'index.ownId',
          let: { answerId: '$_id' },
          pipeline: [
            { $match: { ...ownMail, $expr: { $ne: ['$_id', '$$answerId'] } } },
            { $project: { _id: 0, tenantId: 1, ownId: '$index.ownId', stateChangedAt: 1, proved: isProved } },
          ],
          as: 'answered',
        },
      },
      { $match: { $expr: { $gt: [{ $add: [{ $max: '$answered.stateChangedAt' }, leaseMs] }, '$stateChangedAt'] } } },
      {
        $project: { _id: 0, messageId: '$_id', 'answered.tenantId': 1, 'answered.ownId': 1, 'answered.proved': 1 },
      },
    ])
    .toArray()
}

async function referencedRaws(database: Database, refs: readonly RawRef[]): Promise<ReadonlySet<RawRef>> {
  const rows = await collection(database, 'messages')
    .find({ rawRef: { $in: [...refs] }, rawRemovedAt: null }, { projection: { rawRef: 1 } })
    .toArray()
  return new Set(rows.map((row) => row['rawRef'] as RawRef))
}
