import { collection, type Database } from './database.ts'
import { toMessage } from './message-document.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { MessageId } from '../../domain/ids.ts'
import type { BeginLimits, BeginResult, LeaseRequest } from '../messages.ts'

export interface Beginning {
  readonly messageId: MessageId
  readonly lease: LeaseRequest
  readonly limits: BeginLimits
}

/** One write takes the leases of all, one read answers who got one; the start is counted before any work. */
export async function beginBatch(
  database: Database,
  beginnings: readonly Beginning[],
): Promise<readonly PromiseSettledResult<BeginResult>[]> {
  const messages = collection(database, 'messages')
  await messages.bulkWrite(beginnings.map(takeLease), { ordered: false })
  const rows = await messages.find({ _id: { $in: beginnings.map(({ messageId }) => String(messageId)) } }).toArray()
  const byId = new Map(rows.map((row) => [row._id, toMessage(row)]))
  return beginnings.map((beginning) => {
    const message = byId.get(beginning.messageId)
    return { status: 'fulfilled', value: message === undefined ? { kind: 'not_mine' } : resultOf(beginning, message) }
  })
}

function takeLease({ messageId, lease: { id, now, leaseMs }, limits }: Beginning) {
  return {
    updateOne: {
      filter: {
        _id: messageId as string,
        sizeBytes: { $lte: limits.sizeBytes },
        startCount: { $lte: limits.startCount },
        $or: [
          { state: 'received', notBefore: null },
          { state: 'received', notBefore: { $lte: now } },
          { state: 'processing', 'lease.until': { $lte: now } },
        ],
      },
      update: {
        $set: { state: 'processing', stateChangedAt: now, lease: { id, until: new Date(now.getTime() + leaseMs) } },
        $inc: { startCount: 1, version: 1 },
      },
      // The id says which; without the hint MongoDB plans each update anew among all indexes of the state.
      hint: { _id: 1 },
    },
  }
}

function resultOf({ lease, limits }: Beginning, message: InboundMessage): BeginResult {
  if (message.lease?.id === lease.id) return { kind: 'begun', message }
  const { sizeBytes, startCount } = message
  const isBeyond = sizeBytes > limits.sizeBytes || startCount > limits.startCount
  return isFree(message, lease.now) && isBeyond ? { kind: 'beyond', sizeBytes, startCount } : { kind: 'not_mine' }
}

/** As the filter of the write says. */
function isFree({ state, notBefore, lease }: InboundMessage, now: Date): boolean {
  if (state === 'received') return notBefore === null || notBefore <= now
  return state === 'processing' && lease !== null && lease.until <= now
}
