import type { Acting } from '../domain/acting.ts'
import type { ExportedLead } from '../domain/lead/export-row.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { LeadOrder } from '../domain/lead/lead-order.ts'
import { maySeeAllLeads } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'
import { filterOf, type LeadQuestion } from './list-leads.ts'

const pageSize = 100

/**
 * Every lead of the tenant in id order, one after the other, so that an export of any size needs little memory.
 * @throws Refusal `not_allowed` for a reader who may not see all leads.
 */
export function exportLeads(ctx: Pick<Context, 'store'>, by: Acting): AsyncIterable<Lead> {
  if (!maySeeAllLeads(by)) throw new Refusal('not_allowed', 'Exporting all leads needs the role reviewer.')
  return ctx.store.leads.each(by.tenantId)
}

/** The leads of one list, as far as this reader may open them, in its order. */
export async function* exportList(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  question: LeadQuestion & { readonly order: LeadOrder },
): AsyncGenerator<Lead> {
  const filter = filterOf(by, question)
  let cursor: string | null = null
  do {
    const page = { limit: pageSize, cursor }
    const found: Awaited<ReturnType<typeof ctx.store.leads.list>> = await ctx.store.leads.list(
      by.tenantId,
      filter,
      page,
      question.order,
    )
    yield* found.items
    cursor = found.nextCursor
  } while (cursor !== null)
}

/** Each lead with the words for what it points to; the same company is asked for once. */
export async function* withNames(
  { store }: Pick<Context, 'store'>,
  { tenantId }: Acting,
  leads: AsyncIterable<Lead>,
): AsyncGenerator<ExportedLead> {
  const company = once(async (id: NonNullable<Lead['companyId']>) => (await store.companies.get(tenantId, id))?.name)
  const contact = once(async (id: NonNullable<Lead['contactId']>) => (await store.contacts.get(tenantId, id))?.name)
  const salesperson = once(
    async (id: NonNullable<Lead['salespersonId']>) => (await store.users.get(tenantId, id))?.addresses[0],
  )
  for await (const lead of leads) {
    yield {
      lead,
      company: await company(lead.companyId),
      contact: lead.contactName ?? (await contact(lead.contactId)),
      salesperson: await salesperson(lead.salespersonId),
    }
  }
}

function once<I extends string>(
  load: (id: I) => Promise<string | undefined>,
): (id: I | null) => Promise<string | null> {
  const known = new Map<I, string | null>()
  return async (id) => {
    if (id === null) return null
    const name = known.get(id) ?? (await load(id)) ?? null
    known.set(id, name)
    return name
  }
}
