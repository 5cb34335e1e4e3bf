import { collection, inSession, type Database } from './database.ts'
import { addressKey } from '../../domain/address.ts'
import { readPage } from './paging.ts'
import { fromDocumentOrNull, toDocument } from './documents.ts'
import type { LearnedRule } from '../../domain/rule.ts'
import type { RuleStore } from '../history.ts'

export function ruleStore(database: Database): RuleStore {
  const rules = collection(database, 'rules')
  const session = inSession(database)
  return {
    async create(rule) {
      const { tenantId, userId, addressee } = rule
      // The newest word of a person about the same pair counts.
      await rules.deleteMany({ tenantId, userId, 'index.addressee': addressKey(addressee) }, session)
      await rules.insertOne(toDocument(rule, { addressee: addressKey(addressee) }), session)
    },
    list: (tenantId, page) =>
      readPage<LearnedRule>(database, rules, { tenantId }, { field: 'createdAt', direction: -1 }, page),
    get: async (tenantId, id) => fromDocumentOrNull<LearnedRule>(await rules.findOne({ _id: id, tenantId }, session)),
    ofPair: async (tenantId, userId, addressee) =>
      fromDocumentOrNull<LearnedRule>(
        await rules.findOne({ tenantId, userId, 'index.addressee': addressKey(addressee) }, session),
      ),
    remove: async (tenantId, id) => (await rules.deleteOne({ _id: id, tenantId }, session)).deletedCount === 1,
  }
}
