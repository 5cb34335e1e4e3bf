import type { Acting } from '../domain/acting.ts'
import type { DuplicateFlag } from '../domain/duplicates/flag.ts'
import type { Lead } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import type { Context } from '../commands/context.ts'

export interface SimilarLead {
  readonly flag: DuplicateFlag
  readonly lead: Lead
}

/** Leads that look like this one; those the reader may not open are counted, not shown. */
export async function similarLeads(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  lead: Lead,
): Promise<{ readonly similar: readonly SimilarLead[]; readonly hiddenCount: number }> {
  const flags = (await ctx.store.flags.ofLead(by.tenantId, lead.id)).filter(({ state }) => state === 'open')
  const found = await Promise.all(
    flags.map(async (flag) => {
      const otherId = flag.leadIds.find((id) => id !== lead.id)
      return { flag, lead: otherId === undefined ? null : await ctx.store.lookUps.lead(by.tenantId, otherId) }
    }),
  )
  const there = found.flatMap(({ flag, lead: other }) => (other?.mergedInto !== null ? [] : [{ flag, lead: other }]))
  const similar = there.filter(({ lead: other }) => mayReadLead(by, other))
  return { similar, hiddenCount: there.length - similar.length }
}
