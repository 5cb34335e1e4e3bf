import type { TenantId } from '../../domain/ids.ts'
import { traitsOf, type Review } from '../../domain/review.ts'
import { collection, type Database } from '../mongo/database.ts'
import { fromDocument } from '../mongo/documents.ts'
import { toMessage } from '../mongo/message-document.ts'
import { reviewKeys } from '../mongo/reviews.ts'
import { forEachTenant } from './each-tenant.ts'

const batchSize = 1000

/** Questions of before are found by what their mail holds, as new ones are. Safe to run again. */
export async function fillReviewTraits(database: Database): Promise<void> {
  await forEachTenant(database, (tenantId) => fillTenant(database, tenantId))
}

async function fillTenant(database: Database, tenantId: TenantId): Promise<void> {
  const reviews = collection(database, 'reviews')
  for (;;) {
    const rows = await reviews
      .find({ tenantId, traits: { $exists: false } })
      .limit(batchSize)
      .toArray()
    if (rows.length === 0) return
    const ids = rows.map((row) => row['messageId'] as string)
    const messages = await collection(database, 'messages')
      .find({ tenantId, _id: { $in: ids } })
      .toArray()
    const mails = new Map(messages.map((row) => [row._id, toMessage(row)]))
    await reviews.bulkWrite(
      rows.map((row) => {
        const mail = mails.get(row['messageId'] as string)
        const traits = traitsOf(mail?.decision ?? null, mail?.summary ?? null)
        const $set = { traits, index: reviewKeys({ ...fromDocument<Review>(row), traits }) }
        return { updateOne: { filter: { _id: row._id, tenantId }, update: { $set } } }
      }),
      { ordered: false },
    )
  }
}
