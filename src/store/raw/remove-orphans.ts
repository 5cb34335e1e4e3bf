import { mongo } from 'mongoose'
import type { RawRef } from '../../domain/ids.ts'
import type { DocumentCollection } from '../mongo/database.ts'

/** Answers those of the refs that a message still needs. */
type FindReferenced = (refs: readonly RawRef[]) => Promise<ReadonlySet<RawRef>>

const batchSize = 500

/**
 * Removes small raw messages, GridFS files and pieces of files never finished that are older than `before` and that no
 * message names. Goes through all of them, a batch at a time: what one run left, for whatever reason, the next one finds.
 */
export async function removeOrphans(
  small: DocumentCollection,
  bucket: mongo.GridFSBucket,
  chunks: DocumentCollection,
  before: Date,
  findReferenced: FindReferenced,
): Promise<number> {
  return (
    (await removeSmall(small, before, findReferenced)) +
    (await removeFiles(bucket, before, findReferenced)) +
    (await removePieces(bucket, chunks, before))
  )
}

async function removeSmall(small: DocumentCollection, before: Date, findReferenced: FindReferenced): Promise<number> {
  let removed = 0
  for await (const rows of inBatches(small.find({ createdAt: { $lt: before } }, { projection: { _id: 1 } }))) {
    const kept = await findReferenced(rows.map(({ _id }) => _id as RawRef))
    const orphans = rows.map(({ _id }) => _id).filter((ref) => !kept.has(ref as RawRef))
    if (orphans.length > 0) removed += (await small.deleteMany({ _id: { $in: orphans } })).deletedCount
  }
  return removed
}

async function removeFiles(bucket: mongo.GridFSBucket, before: Date, findReferenced: FindReferenced): Promise<number> {
  let removed = 0
  for await (const files of inBatches(bucket.find({ uploadDate: { $lt: before } }))) {
    const kept = await findReferenced(files.map(({ filename }) => filename as RawRef))
    const orphans = files.filter(({ filename }) => !kept.has(filename as RawRef))
    for (const { _id } of orphans) await bucket.delete(_id)
    removed += orphans.length
  }
  return removed
}

/** A process that ends in the middle of a large mail leaves its pieces without the file's own document. */
async function removePieces(bucket: mongo.GridFSBucket, chunks: DocumentCollection, before: Date): Promise<number> {
  let removed = 0
  const youngest = mongo.ObjectId.createFromTime(Math.floor(before.getTime() / 1000))
  const firstPieces = chunks.find({ n: 0, _id: { $lt: youngest } } as object, { projection: { files_id: 1 } })
  for await (const rows of inBatches(firstPieces)) {
    const ids = rows.map((row) => row['files_id'] as mongo.ObjectId)
    const files = await bucket.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray()
    const finished = new Set(files.map(({ _id }) => _id.toHexString()))
    const unfinished = ids.filter((id) => !finished.has(id.toHexString()))
    if (unfinished.length > 0) await chunks.deleteMany({ files_id: { $in: unfinished } })
    removed += unfinished.length
  }
  return removed
}

async function* inBatches<T>(rows: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
