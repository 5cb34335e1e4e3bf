import type { Acting } from '../../../domain/acting.ts'
import type { BulkConfirmWork, BulkEditWork, BulkItem, BulkOutcome, BulkRun } from '../../../domain/bulk-run.ts'
import { asId, type LeadId } from '../../../domain/ids.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { FollowUpRequest } from '../../../store/follow-ups.ts'
import type { Store } from '../../../store/store.ts'
import type { Context } from '../../context.ts'
import { undoablePart } from '../undo/undoable.ts'
import { confirmOneReview } from './confirm-one-review.ts'
import { outcomeOf, planEdits, writeEdits } from './edit-leads.ts'

type ItemContext = Pick<Context, 'store' | 'clock' | 'newId'>
type FollowUps = readonly FollowUpRequest[]

export interface DoneItems {
  /** To be announced: their markers are written. */
  readonly followUps: FollowUps
  /** How often their transaction was begun; more than once where somebody else wrote to the same records. */
  readonly tries: number
}

/**
 * Changes the next records of a run, each once: the changes, their way back and the word that they are done are one
 * transaction, which only the first of two workers can end. A stop that came before turns it away the same way.
 */
export async function doItems(
  ctx: ItemContext,
  run: BulkRun,
  by: Acting,
  items: readonly BulkItem[],
): Promise<DoneItems> {
  switch (run.work.kind) {
    case 'edit_leads':
      return { followUps: [], tries: await editTogether(ctx, run, run.work, by, items) }
    case 'confirm_reviews':
      return { followUps: await confirmInTurn(ctx, run, run.work, by, items), tries: 1 }
  }
}

/**
 * Many leads in one transaction of a dozen round trips, however many they are. It writes only what is its own: the records of
 * the run, the leads, and new entries. Whom a person changes at this moment it meets once; begun anew, it refuses that one.
 */
async function editTogether(
  ctx: ItemContext,
  run: BulkRun,
  work: BulkEditWork,
  by: Acting,
  items: readonly BulkItem[],
): Promise<number> {
  let tries = 0
  const place = { token: run.undoToken, position: items[0]?.position ?? 0 }
  const seen = items.map((item) => ({ id: asId<LeadId>(item.recordId), version: item.version, item }))
  try {
    await undoablePart(ctx, by, 'bulk_edit', place, async (tx) => {
      tries += 1
      const planned = await planEdits(tx, by, work, seen)
      // Before the leads: of two workers that took the same ones the second has not written much then.
      await settleFirst(
        tx,
        run,
        planned.map(({ seen: { item }, plan }) => ({ item, outcome: outcomeOf(plan) })),
      )
      await writeEdits(
        ctx,
        tx,
        by,
        planned.map(({ plan }) => plan),
      )
    })
  } catch (error) {
    // Some were done or left meanwhile: whatever still waits is found again.
    if (!(error instanceof Refusal)) throw error
  }
  return tries
}

/** Mails one by one: what is refused half-way takes nothing with it. */
async function confirmInTurn(
  ctx: ItemContext,
  run: BulkRun,
  work: BulkConfirmWork,
  by: Acting,
  items: readonly BulkItem[],
): Promise<FollowUps> {
  const followUps: FollowUpRequest[] = []
  for (const item of items) followUps.push(...(await confirmOrRefuse(ctx, run, work, by, item)))
  return followUps
}

async function confirmOrRefuse(
  ctx: ItemContext,
  run: BulkRun,
  work: BulkConfirmWork,
  by: Acting,
  item: BulkItem,
): Promise<FollowUps> {
  const place = { token: run.undoToken, position: item.position }
  try {
    const { answer } = await undoablePart(ctx, by, 'bulk_confirm', place, async (tx) => {
      const followUps = await confirmOneReview(ctx, tx, by, work, { id: asId(item.recordId), version: item.version })
      await settleFirst(tx, run, [{ item, outcome: { kind: 'changed' } }])
      return followUps
    })
    return answer
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Of what was done or left meanwhile this says nothing any more.
    await ctx.store.bulkRuns.settle(item, refusedBy(error))
    return []
  }
}

function refusedBy({ code, message }: Refusal): BulkOutcome {
  return { kind: 'refused', code, message }
}

/** @throws Refusal where one of them waits no more: all of the transaction is for nothing then. */
async function settleFirst(
  tx: Store,
  { tenantId }: BulkRun,
  settled: readonly { readonly item: BulkItem; readonly outcome: BulkOutcome }[],
): Promise<void> {
  if ((await tx.bulkRuns.settleMany(tenantId, settled)) === settled.length) return
  throw new Refusal('wrong_state', 'It was done or left meanwhile.')
}
