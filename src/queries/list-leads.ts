import { teamOf, userIdOf, type Acting } from '../domain/acting.ts'
import type { CompanyId, ContactId, LeadId } from '../domain/ids.ts'
import type { Lead, LeadOutcome } from '../domain/lead/lead.ts'
import type { LeadOrder } from '../domain/lead/lead-order.ts'
import { maySeeAllLeads } from '../domain/may.ts'
import type { Context } from '../commands/context.ts'
import type { LeadFilter, LeadMarks, LeadSums } from '../store/leads.ts'
import type { Matching, Page, PageRequest } from '../store/page.ts'

export interface LeadQuestion {
  readonly outcome: LeadOutcome | null
  readonly query: string | null
  readonly contactId: ContactId | null
  readonly companyId: CompanyId | null
  readonly team: string | null
}

export interface LeadRow {
  readonly lead: Lead
  readonly marks: LeadMarks
}

/** Leads this reader may open, each with what its row says beside. */
export async function listLeads(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  question: LeadQuestion & { readonly order: LeadOrder },
  page: PageRequest,
): Promise<Page<LeadRow>> {
  const { items, nextCursor } = await ctx.store.leads.list(by.tenantId, filterOf(by, question), page, question.order)
  const marks = await ctx.store.leads.marks(
    by.tenantId,
    items.map(({ id }) => id),
  )
  return { items: items.map((lead) => ({ lead, marks: marks.get(lead.id) ?? unmarked })), nextCursor }
}

/** All that such a list holds, at most `limit` of it, to act on them together. */
export function matchingLeads(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  { order, ...question }: LeadQuestion & { readonly order: LeadOrder },
  limit: number,
): Promise<Matching<LeadId>> {
  return ctx.store.leads.matching(by.tenantId, filterOf(by, question), limit, order)
}

const unmarked: LeadMarks = { lastMailAt: null, nextReminderAt: null, similarCount: 0 }

/** How many leads the list has in all, and what they sum up to. */
export function sumLeads(ctx: Pick<Context, 'store'>, by: Acting, question: LeadQuestion): Promise<LeadSums> {
  return ctx.store.leads.sums(by.tenantId, filterOf(by, question))
}

/** What the list holds, of what this reader may open. */
export function filterOf(by: Acting, { outcome, query, contactId, companyId, team }: LeadQuestion): LeadFilter {
  return {
    outcomes: outcome === null ? [] : [outcome],
    query,
    contactId,
    companyId,
    team,
    visibleTo: maySeeAllLeads(by) ? null : { team: teamOf(by.actor), userId: userIdOf(by.actor) },
  }
}
