import { collection, inSession, type Database } from './database.ts'
import { countingEntry, historyDocument, withdrawal } from './history.ts'
import { identityId } from './conversation-look-ups.ts'
import { isDuplicateKey, toDocument } from './documents.ts'
import { messageDocument, messageIndex, toMessage } from './message-document.ts'
import { requestFollowUps } from './follow-ups.ts'
import { reviewKeys } from './reviews.ts'
import { runInTransaction } from './transaction.ts'
import { nextState } from '../../domain/message-states.ts'
import type { InboundMessage, MessageState } from '../../domain/message.ts'
import type { Settled, Settlement } from '../settlement.ts'

const system = { kind: 'system', id: null } as const

/**
 * Several settlements share one transaction: one round trip per kind of write, whatever the number of mails. Where
 * anything in it conflicts, each is settled alone, so that one mail's conflict is no other mail's.
 */
export async function settleBatch(
  database: Database,
  settlements: readonly Settlement[],
): Promise<readonly PromiseSettledResult<Settled>[]> {
  if (settlements.length > 1 && settlements.every(isPlain)) {
    try {
      const settled = await runInTransaction(database, (tx) => settleTogether(tx, settlements))
      return settled.map((value) => ({ status: 'fulfilled', value }))
    } catch {
      // One of them conflicts, or MongoDB failed: which one, and how, shows when each is settled alone.
    }
  }
  return Promise.allSettled(settlements.map((settlement) => settleAlone(database, settlement)))
}

/** Taking over and marking bounces need steps of their own. */
function isPlain({ claim, bounced }: Settlement): boolean {
  return (claim?.takesOverFrom ?? null) === null && bounced === null
}

async function settleTogether(tx: Database, settlements: readonly Settlement[]): Promise<readonly Settled[]> {
  const moved = await collection(tx, 'messages').bulkWrite(settlements.map(moveOf), { ordered: true, ...inSession(tx) })
  if (moved.matchedCount !== settlements.length) throw new LeaseLost()
  await writeClaims(tx, settlements)
  await writeEntriesAndReviews(tx, settlements)
  await requestFollowUps(
    tx,
    settlements.flatMap(({ followUps }) => followUps),
    settlements[0]?.at ?? new Date(),
  )
  await insertSiblings(
    tx,
    settlements.flatMap(({ siblings }) => siblings),
  )
  return settlements.map(({ state, entry }) => ({ kind: 'settled', state, entryId: entry?.id ?? null }))
}

async function settleAlone(database: Database, settlement: Settlement): Promise<Settled> {
  const settled = await trySettle(database, settlement)
  if (settled.kind !== 'identity_taken' || settlement.entry === null) return settled
  // The unique index that was met may be the history's: an entry that is there already is what was wanted.
  const entryId = await countingEntry(database, settlement.entry)
  if (entryId === null) return settled
  const again = await trySettle(database, { ...settlement, entry: null })
  return again.kind === 'settled' ? { ...again, entryId } : again
}

async function trySettle(database: Database, settlement: Settlement): Promise<Settled> {
  try {
    return await runInTransaction(database, async (tx) => {
      await takeOver(tx, settlement)
      const [settled] = await settleTogether(tx, [settlement])
      await markBounced(tx, settlement)
      if (settled === undefined) throw new Error('A settlement alone is always written or refused.')
      return settled
    })
  } catch (error) {
    if (error instanceof LeaseLost) return { kind: 'lease_lost' }
    if (error instanceof FiledByPerson || isDuplicateKey(error)) return { kind: 'identity_taken' }
    throw error
  }
}

/** Ends the transaction: another worker has the message, or it is settled already. */
class LeaseLost extends Error {
  override name = 'LeaseLost'
}

/** Ends the transaction: the first copy, which was to give way, is what a person filed. */
class FiledByPerson extends Error {
  override name = 'FiledByPerson'
}

function moveOf({ messageId, leaseId, at, tenantId, state, reason, learned, claim }: Settlement) {
  const index = learned.summary === undefined ? {} : indexOf(learned.summary)
  return {
    updateOne: {
      filter: { _id: messageId as string, state: 'processing', 'lease.id': leaseId },
      update: {
        $set: {
          ...learned,
          ...index,
          ...(tenantId === null ? {} : { tenantId }),
          identity: claim?.identity ?? null,
          state,
          reason,
          stateChangedAt: at,
          lease: null,
          notBefore: null,
          decidedBy: null,
        },
        $inc: { version: 1, startCount: -1 },
      },
      // As when it began: planned once.
      hint: { _id: 1 },
    },
  }
}

/** The client's network is known since the arrival and stays as it is. */
function indexOf(summary: InboundMessage['summary']): Record<string, unknown> {
  const nowhere = { client: { address: '' } } as InboundMessage['envelope']
  const { network: _network, ...index } = messageIndex({ summary, envelope: nowhere })
  return Object.fromEntries(Object.entries(index).map(([field, value]) => [`index.${field}`, value]))
}

/** The claim's id is the identity, so a second holder meets the unique index; a message may claim its own again (replay). */
async function writeClaims(tx: Database, settlements: readonly Settlement[]): Promise<void> {
  const givenUp = settlements.flatMap(({ givesUp, messageId }) => {
    if (givesUp === null) return []
    const { tenantId, identity } = givesUp
    return [{ deleteOne: { filter: { _id: identityId(tenantId, identity), tenantId, messageId } } }]
  })
  const claimed = settlements.flatMap(({ claim, tenantId, messageId, at }) => {
    if (claim === null || tenantId === null) return []
    const { identity, proved, place } = claim
    return [
      {
        updateOne: {
          filter: { _id: identityId(tenantId, identity), tenantId: tenantId, messageId: messageId },
          update: {
            $set: { identity, proved, claimedAt: at },
            ...(place === null ? {} : { $setOnInsert: { idHash: place.idHash, after: place.after ?? '' } }),
          },
          upsert: true,
          hint: { _id: 1 },
        },
      },
    ]
  })
  const writes = [...givenUp, ...claimed]
  if (writes.length > 0) await collection(tx, 'identities').bulkWrite(writes, { ordered: true, ...inSession(tx) })
}

async function writeEntriesAndReviews(tx: Database, settlements: readonly Settlement[]): Promise<void> {
  const entries = settlements.flatMap(({ entry }) => (entry === null ? [] : [historyDocument(entry)]))
  if (entries.length > 0) await collection(tx, 'historyEntries').insertMany(entries, inSession(tx))
  const reviews = settlements.flatMap(({ review }) => (review === null ? [] : [toDocument(review, reviewKeys(review))]))
  if (reviews.length > 0) await collection(tx, 'reviews').insertMany(reviews, inSession(tx))
}

/**
 * One with the same id came with an earlier try of the same message, and may be a tombstone by now. One with the same key
 * came with an earlier delivery and is kept, though the message it came with is not.
 */
async function insertSiblings(tx: Database, siblings: readonly InboundMessage[]): Promise<void> {
  const messages = collection(tx, 'messages')
  const once = { ...inSession(tx), projection: { _id: 1 } }
  for (const sibling of siblings) {
    const { id, tenantId, ingestKey } = sibling
    const known =
      (await messages.findOne({ _id: id, tenantId }, once)) ??
      (await messages.findOne({ ingestKey, rawRemovedAt: null }, once))
    if (known === null) await messages.insertOne(messageDocument(sibling), inSession(tx))
  }
}

/**
 * A proved copy takes the place of an unproved first one: what that one filed and asked counts no longer. The first copy is
 * read here once more: a person may have filed it since the look-up, and then the mail is to be judged anew. One that cannot
 * give way (stopped by a person, failed, a tombstone, under way again) stays as it is, and only the identity is taken from it.
 */
async function takeOver(tx: Database, settlement: Settlement): Promise<void> {
  const { claim, tenantId } = settlement
  const first = claim?.takesOverFrom ?? null
  if (claim === null || first === null || tenantId === null) return
  const session = inSession(tx)
  const row = await collection(tx, 'messages').findOne({ _id: first, tenantId }, session)
  const move = row === null ? null : nextState(toMessage(row), 'give_way')
  if (move?.kind === 'refused' && move.code === 'decided_by_person') throw new FiledByPerson()
  await collection(tx, 'identities').deleteOne(
    { _id: identityId(tenantId, claim.identity), tenantId, messageId: first },
    session,
  )
  if (move?.kind === 'moved') await giveWay(tx, settlement, { tenantId, first, state: move.state })
}

async function giveWay(
  tx: Database,
  { messageId, at }: Settlement,
  { tenantId, first, state }: { readonly tenantId: string; readonly first: string; readonly state: MessageState },
): Promise<void> {
  const session = inSession(tx)
  await collection(tx, 'historyEntries').updateMany(
    { tenantId, messageId: first, withdrawnAt: null },
    withdrawal(system, at),
    session,
  )
  await collection(tx, 'reviews').updateMany(
    { tenantId, messageId: first, state: 'open' },
    { $set: { state: 'withdrawn', decidedAt: at, decidedBy: system }, $inc: { version: 1 } },
    session,
  )
  const variant = {
    state,
    reason: 'redelivery',
    redeliveryOf: messageId,
    identity: null,
    assignment: null,
    stateChangedAt: at,
  }
  await collection(tx, 'messages').updateOne({ _id: first, tenantId }, { $set: variant, $inc: { version: 1 } }, session)
}

async function markBounced(tx: Database, { bounced, at }: Settlement): Promise<void> {
  if (bounced === null) return
  const { tenantId, addresses } = bounced
  await collection(tx, 'contacts').updateMany(
    { tenantId, 'index.addresses': { $in: [...addresses] } },
    { $set: { 'emails.$[each].bouncedAt': at }, $inc: { version: 1 } },
    { arrayFilters: [{ 'each.address': { $in: [...addresses] } }], ...inSession(tx) },
  )
}
