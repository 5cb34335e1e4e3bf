import type { mongo } from 'mongoose'

/** Raw bytes as they lie in the database. */
export interface RawKept {
  readonly wholeMails: number
  /** Of large mails that were begun and never finished. */
  readonly looseChunks: number
}

/** Counts past the store, without removing any. */
export async function countRaw(db: mongo.Db): Promise<RawKept> {
  const file = { from: 'raw.files', localField: 'files_id', foreignField: '_id', as: 'file' }
  const [small, large, loose] = await Promise.all([
    db.collection('rawMessages').countDocuments(),
    db.collection('raw.files').countDocuments(),
    db
      .collection('raw.chunks')
      .aggregate([{ $project: { files_id: 1 } }, { $lookup: file }, { $match: { file: [] } }])
      .toArray(),
  ])
  return { wholeMails: small + large, looseChunks: loose.length }
}
