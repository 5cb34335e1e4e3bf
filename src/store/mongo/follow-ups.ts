import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import type { FollowUp, FollowUpKind, FollowUpRequest, FollowUpStore } from '../follow-ups.ts'
import type { TenantId } from '../../domain/ids.ts'

export function followUpStore(database: Database): FollowUpStore {
  const markers = collection(database, 'followUps')
  const session = inSession(database)
  return {
    request: (requests, at) => requestFollowUps(database, requests, at),
    async get(request) {
      const row = await markers.findOne({ _id: idOf(request), tenantId: request.tenantId }, session)
      return row === null ? null : toFollowUp(row)
    },
    async clear(followUp) {
      const { tenantId, version, requestedAt } = followUp
      const filter = { _id: idOf(followUp), tenantId, version, requestedAt }
      return (await markers.deleteOne(filter, session)).deletedCount === 1 ? 'cleared' : 'renewed'
    },
    pending: async (before, limit) =>
      (
        await markers
          .find({ requestedAt: { $lt: before } })
          .sort({ requestedAt: 1 })
          .limit(limit)
          .toArray()
      ).map(toFollowUp),
  }
}

/** Writes or renews the markers, each once, in the caller's transaction. */
export async function requestFollowUps(
  database: Database,
  requests: readonly FollowUpRequest[],
  at: Date,
): Promise<void> {
  if (requests.length === 0) return
  const unique = new Map(requests.map((request) => [idOf(request), request]))
  await collection(database, 'followUps').bulkWrite(
    [...unique].map(([_id, { kind, tenantId, subject }]) => ({
      updateOne: {
        filter: { _id, tenantId },
        update: { $set: { kind, subject, requestedAt: at }, $inc: { version: 1 } },
        upsert: true,
      },
    })),
    { ordered: false, ...inSession(database) },
  )
}

function idOf({ kind, tenantId, subject }: FollowUpRequest): string {
  return `${kind}:${tenantId}:${subject}`
}

function toFollowUp(row: StoredDocument): FollowUp {
  return {
    kind: row['kind'] as FollowUpKind,
    tenantId: row['tenantId'] as TenantId,
    subject: String(row['subject']),
    version: Number(row['version']),
    requestedAt: row['requestedAt'] as Date,
  }
}
