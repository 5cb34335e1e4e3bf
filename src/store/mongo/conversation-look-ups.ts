import { collection, type Database, type StoredDocument } from './database.ts'
import { createLoader, perTenant } from './loader.ts'
import { fairRows } from './fair-rows.ts'
import { questionKey, type TenantQuestion } from './questions.ts'
import { addressKey } from '../../domain/address.ts'
import { believedOwners } from '../../domain/own-mail.ts'
import { waitingReasons } from '../../domain/message-states.ts'
import type { ActorRef } from '../../domain/access.ts'
import { conversationMail, ownMail } from './own-mail.ts'
import type { AnsweredMessage, ConversationMessage, IdentityHolder, LookUps, MessageIdOwner } from '../look-ups.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { MessageId, TenantId } from '../../domain/ids.ts'
import type { SenderProof } from '../../domain/sender-proof.ts'

type ConversationLookUps = Pick<
  LookUps,
  'ownersOfMessageId' | 'isAnswerWaiting' | 'answeredMail' | 'conversation' | 'identityHolder'
>

const maxPerId = 100

export function conversationLookUps(database: Database): ConversationLookUps {
  const owners = ownersLoader(database)
  const waiting = waitingLoader(database)
  const answered = answeredLoader(database)
  const conversation = conversationLoader(database)
  const holder = holderLoader(database)
  return {
    ownersOfMessageId: (messageId) => owners(messageId),
    isAnswerWaiting: (messageId) => waiting(messageId),
    answeredMail: (tenantId, messageId) => answered({ tenantId, value: messageId }),
    conversation: (tenantId, threadId) => conversation({ tenantId, value: threadId }),
    identityHolder: (tenantId, identity) => holder({ tenantId, value: identity }),
  }
}

function ownersLoader(database: Database): (messageId: string) => Promise<readonly MessageIdOwner[]> {
  return createLoader<string, readonly MessageIdOwner[]>(
    (messageId) => messageId,
    async (messageIds) => {
      const known = await fairRows(messageIds, maxPerId, (asked, limit) =>
        collection(database, 'messages')
          .find(
            { 'index.ownId': { $in: [...asked] }, ...ownMail },
            { projection: { tenantId: 1, index: 1, 'senderProof.verdict': 1 } },
          )
          // Proved ones first: unproved mail, of which anybody may send any number, must not crowd them out.
          .sort({ 'senderProof.verdict': 1 })
          .limit(limit)
          .toArray(),
      )
      const grouped = Map.groupBy(known, (row) => String(row.index?.['ownId']))
      return new Map(
        [...grouped].map(([ownId, found]) => [
          ownId,
          believedOwners(found.map(toOwner)).map(({ tenantId, messageId }) => ({ tenantId, messageId })),
        ]),
      )
    },
    [],
  )
}

function toOwner(row: StoredDocument) {
  const { tenantId, senderProof } = row as unknown as { tenantId: TenantId; senderProof: SenderProof | null }
  return { tenantId, messageId: row._id as MessageId, proved: senderProof?.verdict === 'proved' }
}

function answeredLoader(database: Database): (question: TenantQuestion) => Promise<AnsweredMessage | null> {
  return createLoader<TenantQuestion, AnsweredMessage | null>(
    questionKey,
    async (questions) => {
      const rows = await collection(database, 'messages')
        .find(
          perTenant(questions, (values) => ({ _id: { $in: values } })),
          { projection: answeredFields },
        )
        .toArray()
      return new Map(
        rows.map((row) => [questionKey({ tenantId: String(row['tenantId']), value: row._id }), toAnswered(row)]),
      )
    },
    null,
  )
}

const answeredFields = {
  tenantId: 1,
  state: 1,
  decidedBy: 1,
  receivedAt: 1,
  senderProof: 1,
  senderUserId: 1,
  waived: 1,
  'summary.to': 1,
  'summary.cc': 1,
}

function toAnswered(row: StoredDocument): AnsweredMessage {
  const { state, decidedBy, receivedAt, senderProof, senderUserId, waived, summary } = row as unknown as InboundMessage
  const to = (summary?.to ?? []).map(({ address }) => addressKey(address))
  const cc = (summary?.cc ?? []).map(({ address }) => addressKey(address))
  return { state, decidedBy, receivedAt, senderProof, senderUserId, waived, to, cc }
}

function waitingLoader(database: Database): (messageId: string) => Promise<boolean> {
  return createLoader<string, boolean>(
    (messageId) => messageId,
    async (messageIds) => {
      const rows = await fairRows(messageIds, 1, (asked, limit) =>
        collection(database, 'messages')
          .find(
            { state: 'quarantined', reason: { $in: [...waitingReasons] }, threadIds: { $in: [...asked] } },
            { projection: { threadIds: 1 } },
          )
          .limit(limit)
          .toArray(),
      )
      return new Map(rows.flatMap((row) => (row['threadIds'] as string[]).map((id) => [id, true] as const)))
    },
    false,
  )
}

function conversationLoader(database: Database): (question: TenantQuestion) => Promise<readonly ConversationMessage[]> {
  return createLoader<TenantQuestion, readonly ConversationMessage[]>(
    questionKey,
    async (questions) => {
      const found = await fairRows(questions, maxPerId, (asked, limit) =>
        collection(database, 'messages')
          .find(
            perTenant(asked, (values) => ({ threadIds: { $in: values }, ...conversationMail })),
            { projection: conversationFields },
          )
          .sort({ receivedAt: -1 })
          .limit(limit)
          .toArray(),
      )
      const rows = found.toSorted((one, other) => receivedTime(other) - receivedTime(one))
      const answers = new Map<string, ConversationMessage[]>()
      for (const row of rows) {
        for (const id of row['threadIds'] as string[]) {
          const key = questionKey({ tenantId: String(row['tenantId']), value: id })
          const found = answers.get(key) ?? []
          if (found.length < maxPerId) answers.set(key, [...found, conversationMessage(row)])
        }
      }
      return answers
    },
    [],
  )
}

const receivedTime = (row: StoredDocument): number => (row['receivedAt'] as Date).getTime()

const conversationFields = {
  tenantId: 1,
  threadIds: 1,
  state: 1,
  assignment: 1,
  receivedAt: 1,
  'summary.baseSubject': 1,
  'summary.from': 1,
  'summary.to': 1,
  'summary.cc': 1,
}

function conversationMessage(row: StoredDocument): ConversationMessage {
  const { assignment, receivedAt, summary } = row as unknown as InboundMessage
  const from = summary?.from === null || summary?.from === undefined ? [] : [summary.from]
  const mailboxes = [...from, ...(summary?.to ?? []), ...(summary?.cc ?? [])]
  return {
    messageId: row._id as MessageId,
    target: assignment?.target ?? null,
    baseSubject: summary?.baseSubject ?? '',
    receivedAt,
    participants: [...new Set(mailboxes.map(({ address }) => addressKey(address)))],
  }
}

/** The claim, then the state of its holder. */
function holderLoader(database: Database): (question: TenantQuestion) => Promise<IdentityHolder | null> {
  return createLoader<TenantQuestion, IdentityHolder | null>(
    questionKey,
    async (questions) => {
      const ids = questions.map(({ tenantId, value }) => identityId(tenantId, value))
      const tenantIds = [...new Set(questions.map(({ tenantId }) => tenantId))]
      const claims = await collection(database, 'identities')
        .find({ _id: { $in: ids }, tenantId: { $in: tenantIds } })
        .toArray()
      if (claims.length === 0) return new Map()
      const holders = await collection(database, 'messages')
        .find(
          { tenantId: { $in: tenantIds }, _id: { $in: claims.map((claim) => String(claim['messageId'])) } },
          { projection: { state: 1, reason: 1, decidedBy: 1, identity: 1 } },
        )
        .toArray()
      const byId = new Map(holders.map((row) => [row._id, row]))
      return new Map(claims.map((claim) => [claimKey(claim), toHolder(claim, byId.get(String(claim['messageId'])))]))
    },
    null,
  )
}

/** The one name of an identity within its tenant; being the document's id, it is unique. */
export function identityId(tenantId: string, identity: string): string {
  return `${tenantId}:${identity}`
}

function claimKey(claim: StoredDocument): string {
  return questionKey({ tenantId: String(claim['tenantId']), value: String(claim['identity']) })
}

/** Its content is gone before anybody decided. What a person decided binds the next copy still. */
function isExpired(message: StoredDocument, byPerson: boolean): boolean {
  return message['reason'] === 'expired' && !byPerson
}

function toHolder(claim: StoredDocument, message: StoredDocument | undefined): IdentityHolder {
  const decidedBy = (message?.['decidedBy'] ?? null) as ActorRef | null
  const byPerson = decidedBy !== null && decidedBy.kind !== 'system'
  return {
    messageId: String(claim['messageId']) as MessageId,
    proved: claim['proved'] === true,
    state: (message?.['state'] ?? 'ignored') as IdentityHolder['state'],
    decidedByPerson: byPerson,
    filedByPerson: byPerson && message?.['state'] === 'assigned',
    hasLetGo: message !== undefined && (message['identity'] !== claim['identity'] || isExpired(message, byPerson)),
  }
}
