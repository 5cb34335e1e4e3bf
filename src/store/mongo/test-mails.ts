import { collection, inSession, type Database } from './database.ts'
import { fromDocumentOrNull, toDocument } from './documents.ts'
import { toMessage } from './message-document.ts'
import { addressKey } from '../../domain/address.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { TestMail } from '../../domain/test-mail.ts'
import type { TestMailStore } from '../test-mails.ts'

/** A proof older than this many mails has to be given again. */
const maxMailsLookedAt = 500

export function testMailStore(database: Database): TestMailStore {
  const tests = collection(database, 'testMails')
  const messages = collection(database, 'messages')
  const session = inSession(database)
  return {
    async create(test) {
      await tests.insertOne(toDocument(test, {}), session)
    },
    get: async (tenantId, id) => fromDocumentOrNull<TestMail>(await tests.findOne({ _id: id, tenantId }, session)),
    byCode: async (tenantId, code) => fromDocumentOrNull<TestMail>(await tests.findOne({ tenantId, code }, session)),
    async arrivedWith(tenantId, code) {
      const find = (owner: TenantId | null) =>
        messages.findOne({ tenantId: owner, 'index.words': code }, { ...session, sort: { receivedAt: -1 } })
      const row = (await find(tenantId)) ?? (await find(null))
      return row === null ? null : toMessage(row)
    },
    async provedAddresses(tenantId, userId) {
      const rows = await messages
        .aggregate<{ _id: string }>([
          { $match: { tenantId, forUserId: userId } },
          { $sort: { receivedAt: -1 } },
          { $limit: maxMailsLookedAt },
          // Of expired mail nobody knows any more where it came from.
          {
            $match: {
              'senderProof.verdict': 'proved',
              senderUserId: userId,
              'summary.from.address': { $type: 'string' },
            },
          },
          { $group: { _id: '$summary.from.address' } },
        ])
        .toArray()
      return new Set(rows.map(({ _id }) => addressKey(_id)))
    },
  }
}
