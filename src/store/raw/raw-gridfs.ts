import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { mongo } from 'mongoose'
import { collection, type Database, type DocumentCollection } from '../mongo/database.ts'
import { createLoader } from '../mongo/loader.ts'
import { removeOrphans } from './remove-orphans.ts'
import { smallMailBytes, type RawReceipt, type RawStore, type RawWriter } from './raw-store.ts'
import type { RawRef } from '../../domain/ids.ts'

/** Raw messages in MongoDB: small ones in `rawMessages`, large ones in GridFS under the same ref. */
export function createRawStore(database: Database): RawStore {
  const small = collection(database, 'rawMessages')
  const bucket = openBucket(database)
  const inlineBytes = inlineLoader(small)
  return {
    begin: (ref) => createWriter(bucket, ref),
    async read(ref, maxBytes) {
      const inline = await inlineBytes(ref)
      if (inline !== null) return within(inline, ref, maxBytes)
      const file = await findFile(bucket, ref)
      if (file.length > maxBytes)
        throw new Error(`The raw message ${ref} has ${file.length} bytes; at most ${maxBytes} are read.`)
      return gather(bucket.openDownloadStream(file._id), ref, file.length)
    },
    async open(ref) {
      const inline = await inlineBytes(ref)
      return inline === null ? bucket.openDownloadStream((await findFile(bucket, ref))._id) : Readable.from([inline])
    },
    async remove(ref) {
      await small.deleteOne({ _id: ref })
      for await (const file of bucket.find({ filename: ref })) await bucket.delete(file._id)
    },
    removeOrphans: (before, referenced) =>
      removeOrphans(small, bucket, collection(database, 'raw.chunks'), before, referenced),
  }
}

/** The stored form of a small raw message. */
export function rawDocument(ref: RawRef, bytes: Buffer, at: Date) {
  return { _id: ref as string, bytes: new mongo.Binary(bytes), sizeBytes: bytes.length, createdAt: at }
}

function openBucket(database: Database): mongo.GridFSBucket {
  const { db } = database.connection
  if (db === undefined) throw new Error('The connection to MongoDB is closed.')
  return new mongo.GridFSBucket(db, { bucketName: 'raw', writeConcern: { w: 'majority', journal: true } })
}

function createWriter(bucket: mongo.GridFSBucket, ref: RawRef): RawWriter {
  const hash = createHash('sha256')
  let gathered: Buffer[] = []
  let sizeBytes = 0
  let upload: mongo.GridFSBucketWriteStream | null = null
  let trouble: Error | null = null

  const push = async (chunk: Buffer): Promise<void> => {
    if (trouble !== null) throw trouble
    if (upload === null) return
    await written(upload, chunk)
  }
  const spill = async (): Promise<void> => {
    upload = bucket.openUploadStream(ref)
    upload.on('error', (error: Error) => {
      trouble = error
    })
    const bytes = Buffer.concat(gathered)
    gathered = []
    await push(bytes)
  }
  return {
    async write(chunk) {
      hash.update(chunk)
      sizeBytes += chunk.length
      if (upload !== null) return push(chunk)
      gathered.push(chunk)
      if (sizeBytes > smallMailBytes) await spill()
    },
    async finish(): Promise<RawReceipt> {
      const sha256 = hash.digest('hex')
      if (upload === null) return { ref, sha256, sizeBytes, inline: Buffer.concat(gathered) }
      if (trouble !== null) throw trouble
      // `once` of node:events rejects on 'error' and takes its listeners away again.
      const done = once(upload, 'finish')
      upload.end()
      await done
      return { ref, sha256, sizeBytes, inline: null }
    },
    async abort() {
      gathered = []
      const begun = upload
      upload = null
      if (begun === null) return
      // What a dead database keeps of it is removed by housekeeping as an orphan.
      const freed = begun.writableEnded ? bucket.delete(begun.id) : begun.abort()
      await freed.catch(() => undefined)
    },
  }
}

/** Waits until no write is on its way any more: one that came in after the others were removed would stay for good. */
function written(upload: mongo.GridFSBucketWriteStream, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    upload.write(bytes, (error) => (error instanceof Error ? reject(error) : resolve()))
  })
}

/** Small raw messages of many readers at once by one query. */
function inlineLoader(small: DocumentCollection): (ref: RawRef) => Promise<Buffer | null> {
  return createLoader<RawRef, Buffer | null>(
    (ref) => ref,
    async (refs) => {
      const rows = await small.find({ _id: { $in: [...refs] } }).toArray()
      return new Map(rows.map((row) => [row._id, Buffer.from((row['bytes'] as mongo.Binary).buffer)]))
    },
    null,
  )
}

function within(bytes: Buffer, ref: RawRef, maxBytes: number): Buffer {
  if (bytes.length > maxBytes)
    throw new Error(`The raw message ${ref} has ${bytes.length} bytes; at most ${maxBytes} are read.`)
  return bytes
}

/** Piece by piece into its place: joining the pieces at the end would hold the mail twice. */
async function gather(pieces: AsyncIterable<Buffer>, ref: RawRef, sizeBytes: number): Promise<Buffer> {
  const whole = Buffer.allocUnsafeSlow(sizeBytes)
  let filled = 0
  for await (const piece of pieces) filled += piece.copy(whole, filled)
  if (filled !== sizeBytes) throw new Error(`The raw message ${ref} has ${filled} of its ${sizeBytes} bytes.`)
  return whole
}

async function findFile(bucket: mongo.GridFSBucket, ref: RawRef): Promise<mongo.GridFSFile> {
  const [file] = await bucket.find({ filename: ref }).limit(1).toArray()
  if (file === undefined) throw new Error(`The raw message ${ref} is gone.`)
  return file
}
