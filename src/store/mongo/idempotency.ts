import { collection, type Database } from './database.ts'
import { isDuplicateKey } from './documents.ts'
import type { IdempotencyStore, KeptAnswer, RequestClaim } from '../idempotency.ts'
import type { TenantId } from '../../domain/ids.ts'

export function idempotencyStore(database: Database): IdempotencyStore {
  const keys = collection(database, 'idempotencyKeys')
  const idOf = (tenantId: TenantId | null, { actor, key }: RequestClaim) => JSON.stringify([tenantId, actor, key])
  return {
    async claim(tenantId, claim) {
      const _id = idOf(tenantId, claim)
      const { requestHash, keptUntil } = claim
      try {
        await keys.insertOne({ _id, tenantId, requestHash, keptUntil, answer: null })
        return { kind: 'claimed' }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const known = await keys.findOne({ _id, tenantId })
      // Removed between the two commands by its time limit: the request is a new one.
      if (known === null) return this.claim(tenantId, claim)
      return { kind: 'known', requestHash: String(known['requestHash']), answer: known['answer'] as KeptAnswer | null }
    },
    async keep(tenantId, claim, answer) {
      await keys.updateOne({ _id: idOf(tenantId, claim), tenantId }, { $set: { answer, keptUntil: claim.keptUntil } })
    },
    async release(tenantId, claim) {
      await keys.deleteOne({ _id: idOf(tenantId, claim), tenantId, answer: null })
    },
  }
}
