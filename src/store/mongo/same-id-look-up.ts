import { collection, type Database, type StoredDocument } from './database.ts'
import { createLoader, perTenant } from './loader.ts'
import { fairRows } from './fair-rows.ts'
import { questionKey, type TenantQuestion } from './questions.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { MessageId } from '../../domain/ids.ts'
import type { MailOfId } from '../../domain/reused-id.ts'
import type { LookUps } from '../look-ups.ts'

/** The first ones that came say enough; anybody may send any number with one id. */
const maxPerId = 20

export function sameIdLookUp(database: Database): Pick<LookUps, 'mailOfId'> {
  const loader = createLoader<TenantQuestion, readonly MailOfId[]>(
    questionKey,
    async (questions) => {
      const rows = await fairRows(questions, maxPerId, (asked, limit) =>
        collection(database, 'messages')
          .find(
            // What was stopped claimed no identity, and says nothing against a later mail.
            perTenant(asked, (values) => ({ 'index.ownId': { $in: values }, identity: { $type: 'string' } })),
            { projection: fields },
          )
          .limit(limit)
          .toArray(),
      )
      const grouped = Map.groupBy(rows, keyOf)
      return new Map([...grouped].map(([key, found]) => [key, found.map(toMailOfId)]))
    },
    [],
  )
  return { mailOfId: (tenantId, messageId) => loader({ tenantId, value: messageId }) }
}

const fields = {
  tenantId: 1,
  receivedAt: 1,
  index: 1,
  'senderProof.verdict': 1,
  'reusedId.messageId': 1,
  'summary.from': 1,
  'summary.to': 1,
  'summary.cc': 1,
  'summary.rawDate': 1,
}

function keyOf(row: StoredDocument): string {
  return questionKey({ tenantId: String(row['tenantId']), value: String(row.index?.['ownId']) })
}

function toMailOfId(row: StoredDocument): MailOfId {
  const { receivedAt, senderProof, summary, reusedId } = row as unknown as InboundMessage
  const { from = null, to = [], cc = [], rawDate = null } = summary ?? {}
  return {
    messageId: row._id as MessageId,
    receivedAt,
    proved: senderProof?.verdict === 'proved',
    facts: { from, to, cc, rawDate },
    reusesIdOf: reusedId?.messageId ?? null,
  }
}
