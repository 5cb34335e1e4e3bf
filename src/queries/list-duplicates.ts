import type { Acting } from '../domain/acting.ts'
import type { DuplicateFlag, FlagState } from '../domain/duplicates/flag.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

export interface FlaggedPair {
  readonly flag: DuplicateFlag
  readonly leads: readonly Lead[]
}

/** Pairs of leads that look the same, with the leads. */
export async function listDuplicates(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  state: FlagState,
  page: PageRequest,
): Promise<Page<FlaggedPair>> {
  const found = await ctx.store.flags.list(by.tenantId, [state], page)
  const items = await Promise.all(
    found.items.map(async (flag) => ({
      flag,
      leads: (await Promise.all(flag.leadIds.map((id) => ctx.store.lookUps.lead(by.tenantId, id)))).filter(
        (lead) => lead !== null,
      ),
    })),
  )
  return { items, nextCursor: found.nextCursor }
}
