import { collection, type Database } from './database.ts'
import { messageDocument } from './message-document.ts'
import { rawDocument } from '../raw/raw-gridfs.ts'
import { mongo } from 'mongoose'
import type { Accepted } from '../messages.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { MessageId } from '../../domain/ids.ts'
import type { RawReceipt } from '../raw/raw-store.ts'

export interface Arrival {
  readonly message: InboundMessage
  readonly raw: RawReceipt
}

/**
 * Raw bytes first, then records: two round trips for all. The ingest key of a mail whose bytes are kept is a
 * redelivery; its bytes go again. An arrival is acknowledged only by its own record's write.
 */
export async function acceptBatch(
  database: Database,
  arrivals: readonly Arrival[],
): Promise<readonly PromiseSettledResult<Accepted>[]> {
  const raws = collection(database, 'rawMessages')
  const rows = arrivals.flatMap(({ message, raw }) =>
    raw.inline === null ? [] : [rawDocument(raw.ref, raw.inline, message.receivedAt)],
  )
  if (rows.length > 0) await raws.insertMany(rows, { ordered: false })
  const failed = await insertRecords(database, arrivals)
  const results = await Promise.all(arrivals.map((arrival, index) => resultOf(database, arrival, failed.get(index))))
  const unused = arrivals.filter((_, index) => failed.has(index)).map(({ raw }) => String(raw.ref))
  if (unused.length > 0) await raws.deleteMany({ _id: { $in: unused } })
  return results
}

/** Positions whose record was not written, each with its error. */
async function insertRecords(
  database: Database,
  arrivals: readonly Arrival[],
): Promise<ReadonlyMap<number, mongo.WriteError>> {
  try {
    await collection(database, 'messages').insertMany(
      arrivals.map(({ message }) => messageDocument(message)),
      { ordered: false },
    )
    return new Map()
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    const errors = [error.writeErrors].flat()
    // The driver wraps a lost connection in the same error, with no write errors in it. Only where every record is either
    // counted as written or named as refused, and the majority has them, is it known which are durable.
    const isKnown = errors.length > 0 && error.insertedCount + errors.length === arrivals.length
    if (!isKnown || error.result.getWriteConcernError() !== undefined) throw error
    return new Map(errors.map((each) => [each.index, each]))
  }
}

async function resultOf(
  database: Database,
  { message }: Arrival,
  error: mongo.WriteError | undefined,
): Promise<PromiseSettledResult<Accepted>> {
  if (error === undefined) return { status: 'fulfilled', value: { kind: 'stored', messageId: message.id } }
  if (error.code !== 11000)
    return { status: 'rejected', reason: new Error(`The record was not written: ${error.errmsg ?? ''}`) }
  const first = await collection(database, 'messages').findOne(
    { ingestKey: message.ingestKey, rawRemovedAt: null },
    { projection: { _id: 1 } },
  )
  if (first === null)
    return { status: 'rejected', reason: new Error('The first delivery of this mail vanished while it came again.') }
  return { status: 'fulfilled', value: { kind: 'redelivered', messageId: first._id as MessageId } }
}
