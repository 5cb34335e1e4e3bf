import type { Context } from '../commands/context.ts'
import type { Acting } from '../domain/acting.ts'
import type { BulkItem, BulkOutcome } from '../domain/bulk-run.ts'
import { asId, type BulkRunId } from '../domain/ids.ts'
import { mayDecideReview, mayReadLead } from '../domain/may.ts'
import type { Page, PageRequest } from '../store/page.ts'
import { getBulkRun } from './get-bulk-run.ts'

export interface RefusedRecord {
  readonly item: BulkItem & { readonly outcome: Extract<BulkOutcome, { readonly kind: 'refused' }> }
  /** Of the lead. */
  readonly number: string | null
  /** Of the lead, or the subject of the mail; null where to its reader there is no such record. */
  readonly name: string | null
}

/**
 * Which records of a run were refused and why, in the order asked, with what they are called now.
 * @throws Refusal `not_found`.
 */
export async function listBulkRefused(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  id: BulkRunId,
  page: PageRequest,
): Promise<Page<RefusedRecord>> {
  const { work } = await getBulkRun(ctx, by, id)
  const { items, nextCursor } = await ctx.store.bulkRuns.refused(by.tenantId, id, page)
  const refused = items.filter(isRefused)
  const named = work.kind === 'edit_leads' ? await nameLeads(ctx, by, refused) : await nameMails(ctx, by, refused)
  return { items: named, nextCursor }
}

type RefusedItem = RefusedRecord['item']

function isRefused(item: BulkItem): item is RefusedItem {
  return item.outcome.kind === 'refused'
}

async function nameLeads(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  items: readonly RefusedItem[],
): Promise<readonly RefusedRecord[]> {
  const ids = items.map(({ recordId }) => asId<never>(recordId))
  const leads = (await ctx.store.leads.byIds(by.tenantId, ids)).filter((lead) => mayReadLead(by, lead))
  const found = new Map<string, (typeof leads)[number]>(leads.map((lead) => [lead.id, lead]))
  return items.map((item) => {
    const lead = found.get(item.recordId)
    return { item, number: lead?.number ?? null, name: lead?.name ?? null }
  })
}

function nameMails(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  items: readonly RefusedItem[],
): Promise<readonly RefusedRecord[]> {
  return Promise.all(
    items.map(async (item) => {
      const review = await ctx.store.reviews.get(by.tenantId, asId(item.recordId))
      if (review === null || !mayDecideReview(by, review)) return { item, number: null, name: null }
      const message = await ctx.store.messages.get(by.tenantId, review.messageId)
      return { item, number: null, name: message?.summary?.subject ?? '' }
    }),
  )
}
