import type { Acting } from '../domain/acting.ts'
import { asId, type LeadId } from '../domain/ids.ts'
import type { Lead } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'

export interface FoundLead {
  readonly lead: Lead
  /** Where `lead` was absorbed: the last survivor. */
  readonly survivor: Lead | null
  /** The number asked for, where a merge made it lead to another one. */
  readonly askedNumber: string | null
}

/**
 * A lead by id, or by number as `number:11111`; the number of an absorbed lead leads to its last survivor, its id to itself.
 * @throws Refusal `not_found` where to this reader there is no such lead.
 */
export async function findLead(ctx: Pick<Context, 'store'>, by: Acting, ref: string): Promise<FoundLead> {
  const number = /^number:(\d{1,12})$/.exec(ref)?.[1] ?? null
  const lead =
    number === null
      ? await ctx.store.leads.get(by.tenantId, asId<LeadId>(ref))
      : await ctx.store.leads.byNumber(by.tenantId, number)
  if (lead === null || !mayReadLead(by, lead)) {
    throw new Refusal('not_found', 'There is no such lead among those you may open.')
  }
  return {
    lead,
    survivor: lead.mergedInto === null ? null : await ctx.store.leads.byNumber(by.tenantId, lead.number),
    askedNumber: number === null || number === lead.number ? null : number,
  }
}
