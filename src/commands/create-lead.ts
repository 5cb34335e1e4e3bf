import type { Acting } from '../domain/acting.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { makeLead, planLead, type NewLeadInput } from './steps/make-lead.ts'

/**
 * Creates an open lead; where no team is given it belongs to the team of its maker.
 * @throws Refusal `number_taken`, `address_invalid`, `invalid_input` where it points to a record that is not there.
 */
export async function createLead(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  input: NewLeadInput,
): Promise<Lead> {
  const lead = await planLead(ctx, by, input)
  await announceFollowUps(ctx, await ctx.store.transaction((tx) => makeLead(ctx, tx, by, lead)))
  return lead
}
