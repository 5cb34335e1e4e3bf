import type { Acting } from '../domain/acting.ts'
import type { LeadId } from '../domain/ids.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { Context } from '../commands/context.ts'

/** The lead and those that were absorbed into it: what is kept under any of them belongs to it. */
export async function withAbsorbed(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  lead: Lead,
): Promise<readonly [LeadId, ...LeadId[]]> {
  return [lead.id, ...(await ctx.store.leads.absorbedBy(by.tenantId, lead.id))]
}
