import type { Acting } from '../domain/acting.ts'
import type { RawRow } from '../domain/lead/import-row.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { mustAdminister } from './steps/must-administer.ts'
import { finishBatch, prepareBatch, type BatchResult, type PreparedBatch } from './import/import-batch.ts'

type ImportContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

export interface ImportProgress extends BatchResult {
  /** Rows read so far, refused ones too. */
  readonly rowCount: number
}

/** Large enough that the round trip does not count, small enough that memory does not. */
const batchSize = 1000

/**
 * Creates leads, contacts and companies from rows, in batches, with the numbers the rows bring. A row that cannot be taken is
 * told with its position (from 1) and its reason, and holds back no other. Companies are found by name and contacts by address
 * before new ones are made. Answers after each batch, so that memory stays flat and progress can be shown.
 * @throws Refusal `not_allowed`.
 */
export async function* importRecords(
  ctx: ImportContext,
  by: Acting,
  rows: AsyncIterable<RawRow> | Iterable<RawRow>,
): AsyncGenerator<ImportProgress> {
  mustAdminister(by)
  const underWay: Promise<ImportProgress>[] = []
  let rowCount = 0
  for await (const batch of inBatches(rows)) {
    const prepared = await prepareBatch(ctx, by, batch, { firstPosition: rowCount + 1 })
    rowCount += batch.length
    const finished = finish(ctx, by, prepared, rowCount)
    // A batch that fails is thrown when its turn comes; until then nobody waits for it.
    void finished.catch(() => undefined)
    underWay.push(finished)
    if (underWay.length === maxUnderWay) yield* underWay.splice(0, 1)
  }
  yield* underWay
  const subject = { kind: 'tenant', id: by.tenantId }
  await ctx.store.audit.append(auditLine(ctx, by, { act: 'import_records', subject, after: { rowCount } }))
}

/** Leads of this many batches are written while the next one is read: reading is our work, writing is the database's. */
const maxUnderWay = 3

async function finish(
  ctx: ImportContext,
  by: Acting,
  prepared: PreparedBatch,
  rowCount: number,
): Promise<ImportProgress> {
  const { result, followUps } = await finishBatch(ctx, by, prepared)
  if (followUps.length > 0 && (await mayAsk(ctx, by))) {
    await ctx.store.followUps.request(followUps, ctx.clock.now())
    await announceFollowUps(ctx, followUps)
  }
  return { ...result, rowCount }
}

/**
 * Without a question that waits there is nothing to rank again, which is so for most imports. Asked when the leads are there:
 * a mail that is under way then may have looked for them too early, and its question may come a moment later.
 */
async function mayAsk(ctx: ImportContext, by: Acting): Promise<boolean> {
  const filter = { states: ['open'], level: null, forUserId: null, traits: [], when: null } as const
  const [underWay, open] = await Promise.all([
    ctx.store.messages.backlog(),
    ctx.store.reviews.list(by.tenantId, filter, { limit: 1, cursor: null }),
  ])
  return underWay.count > 0 || open.items.length > 0
}

async function* inBatches(rows: AsyncIterable<RawRow> | Iterable<RawRow>): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
