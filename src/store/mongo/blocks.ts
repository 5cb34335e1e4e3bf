import { collection, inSession, type Database } from './database.ts'
import { readPage } from './paging.ts'
import { fromDocumentOrNull, toDocument } from './documents.ts'
import type { Block } from '../../domain/block.ts'
import type { BlockStore } from '../history.ts'

export function blockStore(database: Database): BlockStore {
  const blocks = collection(database, 'blocks')
  const session = inSession(database)
  return {
    async create(block) {
      await blocks.insertOne(toDocument(block, {}), session)
    },
    list: (tenantId, page) =>
      readPage<Block>(database, blocks, { tenantId }, { field: 'createdAt', direction: -1 }, page),
    get: async (tenantId, id) => fromDocumentOrNull<Block>(await blocks.findOne({ _id: id, tenantId }, session)),
    bySender: async (tenantId, sender) =>
      fromDocumentOrNull<Block>(await blocks.findOne({ tenantId, sender }, session)),
    remove: async (tenantId, id) => (await blocks.deleteOne({ _id: id, tenantId }, session)).deletedCount === 1,
  }
}
