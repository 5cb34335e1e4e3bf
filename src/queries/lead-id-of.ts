import type { Acting } from '../domain/acting.ts'
import { asId, type LeadId } from '../domain/ids.ts'
import type { Context } from '../commands/context.ts'

/** The id a lead reference stands for: itself, or that of the lead `number:11111` leads to; null where the number leads nowhere. */
export async function leadIdOf(ctx: Pick<Context, 'store'>, by: Acting, ref: string): Promise<LeadId | null> {
  const number = /^number:(\d{1,12})$/.exec(ref)?.[1] ?? null
  if (number === null) return asId<LeadId>(ref)
  return (await ctx.store.leads.byNumber(by.tenantId, number))?.id ?? null
}
